package okrfile

import (
	"regexp"
	"strconv"

	"gopkg.in/yaml.v3"
)

var yamlError = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

// parseYAML reads the text to nodes; nil where it cannot.
func (w *walker) parseYAML() *yaml.Node {
	var root yaml.Node
	err := yaml.Unmarshal(w.src.bytes, &root)
	if err == nil {
		return &root
	}
	line := 1
	m := yamlError.FindStringSubmatch(err.Error())
	if m != nil && m[1] != "" {
		line, _ = strconv.Atoi(m[1])
	}
	p := w.src.at(line, 1)
	w.problems = append(w.problems, Problem{Code: CodeBadYAML, Span: Span{p, p}, Message: err.Error()[len(m[0]):]})
	return nil
}
