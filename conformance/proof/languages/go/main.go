// Reads every vector into the types that quicktype made, and writes it again; one line of JSON for each.
//
// Usage: languages <folder of vectors>
package main

import (
	"encoding/json"
	"log"
	"os"
	"path/filepath"
)

type vector struct {
	Schema  string          `json:"schema"`
	Message json.RawMessage `json:"message"`
	Text    *string         `json:"text"`
}

type verdict struct {
	File  string `json:"file"`
	Valid bool   `json:"valid"`
	Again string `json:"again,omitempty"`
}

// One type for the kind of a message, whichever way it travels: it would not compile otherwise.
var _ = []MessageType{Message{}.Type, ServerMessage{}.Type}

// again reads a text into a type, and gives the text of what was read.
func again[T any](text string) (string, error) {
	var message T
	if err := json.Unmarshal([]byte(text), &message); err != nil {
		return "", err
	}
	written, err := json.Marshal(message)
	return string(written), err
}

var readers = map[string]func(string) (string, error){
	"ServerMessage": again[ServerMessage],
	"ClientMessage": again[ClientMessage],
	"Message":       again[Message],
	"MediaContent":  again[MediaContent],
}

func main() {
	out := json.NewEncoder(os.Stdout)
	for _, folder := range []string{"valid", "invalid"} {
		files, err := filepath.Glob(filepath.Join(os.Args[1], folder, "*.json"))
		check(err)
		for _, file := range files {
			data, err := os.ReadFile(file)
			check(err)
			var row vector
			check(json.Unmarshal(data, &row))
			text := string(row.Message)
			if row.Text != nil {
				text = *row.Text
			}
			written, refused := readers[row.Schema](text)
			check(out.Encode(verdict{folder + "/" + filepath.Base(file), refused == nil, written}))
		}
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
