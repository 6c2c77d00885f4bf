// Writes the calls of a Go module by go/types, for test/bench/calls.ts:
//
//	cd MODULE_DIR && go run /path/to/go-calls.go [-root REPOSITORY_DIR] > truth.tsv
//
// A line is a call: file, line, column, name, and file and line of the function, method or variable that is called; `-`
// and 0 outside of the repository. A call through an interface names the method of the interface. Calls of local
// variables, of fields and of builtin functions, and conversions, are left out. Packages come from `go list`, so the
// module's dependencies must be in the module cache.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
)

type listedPackage struct {
	ImportPath string
	Dir        string
	Export     string
	ForTest    string
	GoFiles    []string
	CgoFiles   []string
	ImportMap  map[string]string
	DepOnly    bool
	Standard   bool
}

var root = flag.String("root", ".", "the repository that paths are relative to")

func main() {
	flag.Parse()
	top, err := filepath.Abs(*root)
	if err != nil {
		log.Fatal(err)
	}
	packages := list()
	exports := map[string]string{}
	for _, p := range packages {
		exports[p.ImportPath] = p.Export
	}
	rows := map[string]bool{}
	for _, p := range packages {
		if p.DepOnly || p.Standard || strings.HasSuffix(p.ImportPath, ".test") {
			continue
		}
		calls(p, exports, top, rows)
	}
	sorted := make([]string, 0, len(rows))
	for row := range rows {
		sorted = append(sorted, row)
	}
	sort.Strings(sorted)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for _, row := range sorted {
		fmt.Fprintln(out, row)
	}
}

func list() []*listedPackage {
	command := exec.Command("go", "list", "-e", "-deps", "-test", "-export", "-json", "./...")
	command.Stderr = os.Stderr
	output, err := command.Output()
	if err != nil && len(output) == 0 {
		log.Fatal(err)
	}
	var packages []*listedPackage
	for decoder := json.NewDecoder(strings.NewReader(string(output))); ; {
		p := new(listedPackage)
		if err := decoder.Decode(p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			log.Fatal(err)
		}
		packages = append(packages, p)
	}
}

// calls checks one package and adds a row for each call in it.
func calls(p *listedPackage, exports map[string]string, top string, rows map[string]bool) {
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range append(append([]string{}, p.GoFiles...), p.CgoFiles...) {
		if !filepath.IsAbs(name) {
			name = filepath.Join(p.Dir, name)
		}
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if file == nil {
			log.Print(err)
			continue
		}
		files = append(files, file)
	}
	open := func(path string) (io.ReadCloser, error) {
		if mapped, ok := p.ImportMap[path]; ok {
			path = mapped
		}
		if exports[path] == "" {
			return nil, fmt.Errorf("no export data of %s", path)
		}
		return os.Open(exports[path])
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}, Types: map[ast.Expr]types.TypeAndValue{}}
	config := types.Config{
		Importer:    importer.ForCompiler(fset, "gc", open),
		Error:       func(err error) { log.Print(err) },
		FakeImportC: true,
	}
	path, _, _ := strings.Cut(p.ImportPath, " ")
	config.Check(path, fset, files, info)
	for _, file := range files {
		ast.Inspect(file, func(node ast.Node) bool {
			call, ok := node.(*ast.CallExpr)
			if !ok {
				return true
			}
			name := called(call.Fun)
			if name == nil {
				return true
			}
			target, ok := targetOf(info.Uses[name])
			if !ok {
				return true
			}
			at := fset.Position(name.Pos())
			from := relative(top, at.Filename)
			if from == "" {
				return true
			}
			to, line := "-", 0
			if position := fset.Position(target.Pos()); position.IsValid() {
				if inside := relative(top, position.Filename); inside != "" {
					to, line = inside, position.Line
				}
			}
			rows[fmt.Sprintf("%s\t%d\t%d\t%s\t%s\t%d", from, at.Line, at.Column, name.Name, to, line)] = true
			return true
		})
	}
}

// called is the name at the end of what is called.
func called(expression ast.Expr) *ast.Ident {
	switch e := ast.Unparen(expression).(type) {
	case *ast.Ident:
		return e
	case *ast.SelectorExpr:
		return e.Sel
	case *ast.IndexExpr:
		return called(e.X)
	case *ast.IndexListExpr:
		return called(e.X)
	}
	return nil
}

// targetOf tells whether an object is one of those whose calls are listed, and which declaration it comes from.
func targetOf(object types.Object) (types.Object, bool) {
	switch o := object.(type) {
	case *types.Func:
		return o.Origin(), true
	case *types.Var:
		return o, !o.IsField() && o.Pkg() != nil && o.Parent() == o.Pkg().Scope()
	}
	return nil, false
}

// relative is a path inside of the repository; empty for others.
func relative(top, name string) string {
	path, err := filepath.Rel(top, name)
	if err != nil || strings.HasPrefix(path, "..") {
		return ""
	}
	return filepath.ToSlash(path)
}
