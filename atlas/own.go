package atlas

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"chancery"
)

// Own are a user's own additions, file by file under the path that it was read from: tables with the names and columns of this package
// ("ours/persons.tsv"); files of any other name are actor dictionaries.
type Own map[string][]byte

// OpenOwn reads a user's own additions. Each path is a folder with tables and dictionaries (*.actors, *.actors.txt), what else lies in
// it being left alone, or one file.
func OpenOwn(paths []string) (Own, error) {
	o := Own{}
	for _, p := range paths {
		files, err := ownFiles(p)
		if err == nil && len(files) == 0 {
			return nil, &chancery.Error{Code: chancery.Empty, Message: "open own atlas " + p + ": there is neither a table nor a dictionary in it", Hint: ownHint}
		}
		for _, f := range files {
			if err == nil {
				o[filepath.ToSlash(f)], err = os.ReadFile(f)
			}
		}
		if err != nil {
			code := chancery.Unreadable
			if errors.Is(err, fs.ErrNotExist) {
				code = chancery.NotFound
			}
			return nil, &chancery.Error{Code: code, Message: "open own atlas", Err: err, Hint: ownHint}
		}
	}
	return o, nil
}

const ownHint = "give a folder with tables such as persons.tsv and holders.tsv, or an actor dictionary in the format of PETRARCH"

// ownFiles are the files of the additions at a path.
func ownFiles(p string) ([]string, error) {
	entries, err := os.ReadDir(p)
	if info, e := os.Stat(p); e == nil && !info.IsDir() {
		if base := filepath.Base(p); strings.HasSuffix(base, ".tsv") && !isTable(base) {
			return nil, fmt.Errorf("%s: the atlas has no table of that name", p)
		}
		return []string{p}, nil
	}
	if err != nil {
		return nil, err
	}
	var files []string
	for _, e := range entries {
		if n := e.Name(); isTable(n) || strings.HasSuffix(n, ".actors") || strings.HasSuffix(n, ".actors.txt") {
			files = append(files, filepath.Join(p, n))
		}
	}
	return files, nil
}

func isTable(name string) bool {
	for _, k := range kinds {
		if k.file == name {
			return true
		}
	}
	return false
}

// version names the additions by the names and content of the files, wherever they lie; "" where there are none.
func (o Own) version() string {
	if len(o) == 0 {
		return ""
	}
	var sums []string
	for p, b := range o {
		sums = append(sums, fmt.Sprintf("%s %x\n", path.Base(p), sha256.Sum256(b)))
	}
	slices.Sort(sums)
	sum := sha256.Sum256([]byte(strings.Join(sums, "")))
	return hex.EncodeToString(sum[:6])
}

// Paths are where the additions were read from, sorted.
func (o Own) Paths() []string { return slices.Sorted(maps.Keys(o)) }
