// Judges every vector with the Go library santhosh-tekuri/jsonschema; one line of JSON for each.
//
// Usage: interop <folder of schemas> <folder of vectors>
package main

import (
	"encoding/json"
	"errors"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

type vector struct {
	Schema  string          `json:"schema"`
	Message json.RawMessage `json:"message"`
	Text    *string         `json:"text"`
}

type refusal struct {
	Keyword string `json:"keyword"`
	Path    string `json:"path"`
}

type verdict struct {
	File     string    `json:"file"`
	Valid    bool      `json:"valid"`
	Refusals []refusal `json:"refusals"`
}

func main() {
	schemaFolder, vectorFolder := os.Args[1], os.Args[2]
	schemas := map[string]*jsonschema.Schema{}
	compiler := jsonschema.NewCompiler()
	for _, name := range []string{"ServerMessage", "ClientMessage", "Message", "MediaContent"} {
		schemas[name] = compiler.MustCompile(filepath.Join(schemaFolder, name+".schema.json"))
	}
	out := json.NewEncoder(os.Stdout)
	for _, folder := range []string{"valid", "invalid"} {
		files, err := filepath.Glob(filepath.Join(vectorFolder, folder, "*.json"))
		check(err)
		for _, file := range files {
			found := judge(file, schemas)
			name := folder + "/" + filepath.Base(file)
			check(out.Encode(verdict{name, len(found) == 0, found}))
		}
	}
}

func judge(file string, schemas map[string]*jsonschema.Schema) []refusal {
	data, err := os.ReadFile(file)
	check(err)
	var row vector
	check(json.Unmarshal(data, &row))
	text := string(row.Message)
	if row.Text != nil {
		text = *row.Text
	}
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		return []refusal{{"json", ""}}
	}
	err = schemas[row.Schema].Validate(value)
	var invalid *jsonschema.ValidationError
	if errors.As(err, &invalid) {
		return leaves(invalid, nil)
	}
	check(err)
	return []refusal{}
}

// leaves collects the errors that have no causes of their own: those that a keyword of a field made.
func leaves(err *jsonschema.ValidationError, found []refusal) []refusal {
	for _, cause := range err.Causes {
		found = leaves(cause, found)
	}
	if len(err.Causes) > 0 {
		return found
	}
	path := ""
	for _, part := range err.InstanceLocation {
		path += "/" + part
	}
	if required, ok := err.ErrorKind.(*kind.Required); ok {
		for _, field := range required.Missing {
			found = append(found, refusal{"required", path + "/" + field})
		}
		return found
	}
	keyword := err.ErrorKind.KeywordPath()
	return append(found, refusal{keyword[len(keyword)-1], path})
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
