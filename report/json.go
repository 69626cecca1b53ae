package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// WriteJSON writes the model, indented, in the shape that Parse reads.
func WriteJSON(w io.Writer, r *Report) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetIndent("", "  ")
	if err := enc.Encode(r); err != nil {
		return err
	}
	_, err := w.Write(buf.Bytes())
	return err
}

// Parse reads a report that WriteJSON wrote, to render it again. Fields it does
// not know are left out; another major version is refused.
func Parse(data []byte) (*Report, error) {
	r := &Report{}
	if err := json.Unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("not a stored report: %w", err)
	}
	if major, _, _ := bytes.Cut([]byte(r.FormatVersion), []byte(".")); string(major) != "1" {
		return nil, fmt.Errorf("format_version is %q, this okr reads 1.x", r.FormatVersion)
	}
	return r, nil
}
