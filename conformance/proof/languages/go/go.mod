module imtypes/languages

go 1.22
