package sqlite

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"sync"

	"chancery"
)

// Values of the dictionary are written without the names of their fields, which would be most of a small one: a value is
//
//	number of its shape, doubled, and 1 if the rest is a zstd frame
//	struct     one bit a field, set where it is not zero; then those fields
//	list       length; the elements                            pointer    what it points to
//	string     length, doubled, and the bytes; or, of one that came before in the value, its place among those, doubled, and 1
//	integer    varint                                          bool       a byte
//	float      thousandths as a varint, doubled; or 1 and eight bytes
//
// The shapes stand in table shape, as JSON, so that a value can be read when the dictionary has changed since: fields go by name, and those that are
// no longer there are skipped.

// shape says how values of a type are written.
type shape struct {
	Kind   shapeKind `json:"k"`
	Elem   *shape    `json:"e,omitempty"` // of a list or pointer
	Fields []member  `json:"f,omitempty"`
}

type member struct {
	Name  string `json:"n"`
	Shape *shape `json:"s"`
}

type shapeKind string

const (
	textShape    shapeKind = "s"
	intShape     shapeKind = "i"
	floatShape   shapeKind = "f"
	boolShape    shapeKind = "b"
	pointerShape shapeKind = "p"
	listShape    shapeKind = "l"
	structShape  shapeKind = "o"
)

// shapeOf is the shape of a Go type of the dictionary. Fields that JSON leaves out are left out.
func shapeOf(t reflect.Type) *shape {
	switch t.Kind() {
	case reflect.String:
		return &shape{Kind: textShape}
	case reflect.Int, reflect.Int64:
		return &shape{Kind: intShape}
	case reflect.Float64:
		return &shape{Kind: floatShape}
	case reflect.Bool:
		return &shape{Kind: boolShape}
	case reflect.Pointer:
		return &shape{Kind: pointerShape, Elem: shapeOf(t.Elem())}
	case reflect.Slice:
		return &shape{Kind: listShape, Elem: shapeOf(t.Elem())}
	case reflect.Struct:
		s := &shape{Kind: structShape}
		for f := range t.Fields() {
			if f.IsExported() && f.Tag.Get("json") != "-" {
				s.Fields = append(s.Fields, member{f.Name, shapeOf(f.Type)})
			}
		}
		return s
	}
	panic("no shape for " + t.String())
}

// plan is a shape laid beside the Go type that it is written from or read into.
type plan struct {
	kind   shapeKind
	elem   *plan
	fields []fieldPlan
}

type fieldPlan struct {
	index int // in the Go struct; -1 = it has no such field any more
	*plan
}

// planFor lays a shape beside a type, nil for none. A field whose kind has changed is skipped.
func planFor(s *shape, t reflect.Type) *plan {
	p := &plan{kind: s.Kind}
	switch s.Kind {
	case listShape, pointerShape:
		var e reflect.Type
		if t != nil {
			e = t.Elem()
		}
		p.elem = planFor(s.Elem, e)
	case structShape:
		for _, m := range s.Fields {
			f := fieldPlan{index: -1}
			if t != nil {
				if sf, ok := t.FieldByName(m.Name); ok && len(sf.Index) == 1 && agree(m.Shape, shapeOf(sf.Type)) {
					f.index = sf.Index[0]
					f.plan = planFor(m.Shape, sf.Type)
				}
			}
			if f.plan == nil {
				f.plan = planFor(m.Shape, nil)
			}
			p.fields = append(p.fields, f)
		}
	}
	return p
}

// agree reports whether values of one shape can be read into the type of another.
func agree(a, b *shape) bool {
	if a.Kind != b.Kind {
		return false
	}
	return a.Elem == nil || agree(a.Elem, b.Elem)
}

// coder writes one value.
type coder struct {
	b    []byte
	seen map[string]int
}

// shortest is how long a string must be for later ones like it to refer to it.
const shortest = 3

func (c *coder) text(s string) {
	if len(s) >= shortest {
		if n, ok := c.seen[s]; ok {
			c.b = binary.AppendUvarint(c.b, uint64(n)<<1|1)
			return
		}
		c.seen[s] = len(c.seen)
	}
	c.b = append(binary.AppendUvarint(c.b, uint64(len(s))<<1), s...)
}

func (c *coder) float(f float64) {
	if m := math.Round(f * 1000); m/1000 == f && math.Abs(m) < 1<<52 {
		c.b = binary.AppendUvarint(c.b, zigzag(int64(m))<<1)
		return
	}
	c.b = binary.LittleEndian.AppendUint64(append(c.b, 1), math.Float64bits(f))
}

func zigzag(n int64) uint64   { return uint64(n)<<1 ^ uint64(n>>63) }
func unzigzag(n uint64) int64 { return int64(n>>1) ^ -int64(n&1) }

func (p *plan) write(c *coder, v reflect.Value) {
	switch p.kind {
	case textShape:
		c.text(v.String())
	case intShape:
		c.b = binary.AppendUvarint(c.b, zigzag(v.Int()))
	case floatShape:
		c.float(v.Float())
	case boolShape:
		c.b = append(c.b, 0)
		if v.Bool() {
			c.b[len(c.b)-1] = 1
		}
	case pointerShape: // a nil one is a zero field, which is not written
		p.elem.write(c, v.Elem())
	case listShape:
		c.b = binary.AppendUvarint(c.b, uint64(v.Len()))
		for i := range v.Len() {
			p.elem.write(c, v.Index(i))
		}
	case structShape:
		at := len(c.b)
		for range (len(p.fields) + 7) / 8 {
			c.b = append(c.b, 0)
		}
		for i := range p.fields {
			f := &p.fields[i]
			if fv := v.Field(f.index); !fv.IsZero() {
				c.b[at+i/8] |= 1 << (i % 8)
				f.write(c, fv)
			}
		}
	}
}

var errShape = errors.New("broken value")

// decoder reads one value; after an error all is zero.
type decoder struct {
	b    string // all strings of the value are parts of it
	at   int
	seen []string
	err  error
}

func (d *decoder) uint() uint64 {
	var v uint64
	for shift := 0; shift < 64 && d.at < len(d.b); shift += 7 {
		c := d.b[d.at]
		d.at++
		v |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return v
		}
	}
	d.err, d.at = errShape, len(d.b)
	return 0
}

func (d *decoder) bytes(n uint64) string {
	if n > uint64(len(d.b)-d.at) {
		d.err, d.at = errShape, len(d.b)
		return ""
	}
	s := d.b[d.at : d.at+int(n)]
	d.at += int(n)
	return s
}

func (d *decoder) text() string {
	n := d.uint()
	if n&1 != 0 {
		if n>>1 >= uint64(len(d.seen)) {
			d.err = errShape
			return ""
		}
		return d.seen[n>>1]
	}
	s := d.bytes(n >> 1)
	if len(s) >= shortest {
		d.seen = append(d.seen, s)
	}
	return s
}

func (d *decoder) float() float64 {
	n := d.uint()
	if n&1 == 0 {
		return float64(unzigzag(n>>1)) / 1000
	}
	b := d.bytes(8)
	if d.err != nil {
		return 0
	}
	return math.Float64frombits(binary.LittleEndian.Uint64([]byte(b)))
}

// read reads into v; into nothing if v is not valid.
func (p *plan) read(d *decoder, v reflect.Value) {
	to := v.IsValid()
	switch p.kind {
	case textShape:
		if s := d.text(); to {
			v.SetString(s)
		}
	case intShape:
		if n := unzigzag(d.uint()); to {
			v.SetInt(n)
		}
	case floatShape:
		if f := d.float(); to {
			v.SetFloat(f)
		}
	case boolShape:
		if b := d.bytes(1) == "\x01"; to {
			v.SetBool(b)
		}
	case pointerShape:
		var e reflect.Value
		if to {
			v.Set(reflect.New(v.Type().Elem()))
			e = v.Elem()
		}
		p.elem.read(d, e)
	case listShape:
		p.readList(d, v)
	case structShape:
		bits := d.bytes(uint64(len(p.fields)+7) / 8)
		for i := range p.fields {
			if d.err != nil {
				return
			}
			if bits[i/8]&(1<<(i%8)) == 0 {
				continue
			}
			f := &p.fields[i]
			var fv reflect.Value
			if to && f.index >= 0 {
				fv = v.Field(f.index)
			}
			f.read(d, fv)
		}
	}
}

func (p *plan) readList(d *decoder, v reflect.Value) {
	n := d.uint()
	if n > uint64(len(d.b)-d.at) { // an element takes a byte at least
		d.err = errShape
		return
	}
	to := v.IsValid()
	if to {
		v.Set(reflect.MakeSlice(v.Type(), int(n), int(n)))
	}
	for i := range int(n) {
		if d.err != nil {
			return
		}
		var e reflect.Value
		if to {
			e = v.Index(i)
		}
		p.elem.read(d, e)
	}
}

// shapes are the shapes of a record file.
type shapes struct {
	numbers map[reflect.Type]uint64 // of what this program writes
	plans   map[reflect.Type]*plan  // by which it does
	store   *Store
	read    sync.Map // reading → *plan
	coders  sync.Pool
}

type reading struct {
	shape uint64
	as    reflect.Type
}

// written are the types that are written.
func written() []reflect.Type {
	return []reflect.Type{
		reflect.TypeFor[chancery.Findings](), reflect.TypeFor[chancery.Text](), reflect.TypeFor[chancery.ReportInfo](), reflect.TypeFor[chancery.Actor](),
		reflect.TypeFor[piece](), reflect.TypeFor[head](), reflect.TypeFor[sketchHead](),
		reflect.TypeFor[chancery.Copy](), reflect.TypeFor[chancery.Story](), reflect.TypeFor[chancery.Statement](), reflect.TypeFor[chancery.Wording](),
		reflect.TypeFor[chancery.Event](), reflect.TypeFor[chancery.Designation](), reflect.TypeFor[chancery.Mechanism](), reflect.TypeFor[chancery.Figure](),
		reflect.TypeFor[chancery.Membership](), reflect.TypeFor[chancery.Conflict](),
	}
}

// shape makes s ready to write: shapes that are new to the file are put into it.
func (s *Store) shape(ctx context.Context) error {
	s.shapes = &shapes{numbers: map[reflect.Type]uint64{}, plans: map[reflect.Type]*plan{}, store: s}
	s.shapes.coders.New = func() any { return &coder{seen: map[string]int{}} }
	return s.change(ctx, func(w *writer) error {
		for _, t := range written() { // a shape that stands there already keeps its number
			sh := shapeOf(t)
			b, err := json.Marshal(sh)
			if err != nil {
				return err
			}
			if err := w.exec("insert or ignore into shape (body) values (?)", string(b)); err != nil {
				return err
			}
			st, err := w.prepared("select number from shape where body = ?")
			if err != nil {
				return err
			}
			var n uint64
			if err := st.QueryRowContext(ctx, string(b)).Scan(&n); err != nil {
				return err
			}
			s.shapes.numbers[t], s.shapes.plans[t] = n, planFor(sh, t)
		}
		return nil
	})
}

// worthPacking is the length from which on a value is compressed.
const worthPacking = 512

// encode writes what v points to.
func (ss *shapes) encode(v any) ([]byte, error) {
	x := reflect.ValueOf(v).Elem()
	n, ok := ss.numbers[x.Type()]
	if !ok {
		return nil, fmt.Errorf("no shape for %T", v)
	}
	c := ss.coders.Get().(*coder)
	defer ss.coders.Put(c)
	c.b = binary.AppendUvarint(c.b[:0], n<<1)
	clear(c.seen)
	ss.plans[x.Type()].write(c, x)
	if len(c.b) >= worthPacking {
		packed, err := pack(c.b)
		if err != nil {
			return nil, err
		}
		if len(packed) < len(c.b)*9/10 {
			return append(binary.AppendUvarint(nil, n<<1|1), packed...), nil
		}
	}
	return append([]byte(nil), c.b...), nil
}

// encodeOrNil is encode, nil for a nil pointer.
func encodeOrNil[T any](ss *shapes, v *T) ([]byte, error) {
	if v == nil {
		return nil, nil
	}
	return ss.encode(v)
}

// decode reads what encode wrote, nil for nil.
func decode[T any](ss *shapes, b []byte) (*T, error) {
	if b == nil {
		return nil, nil
	}
	v := new(T)
	return v, ss.decode(b, v)
}

func (ss *shapes) decode(b []byte, into any) error {
	n, k := binary.Uvarint(b)
	if k <= 0 {
		return errShape
	}
	x := reflect.ValueOf(into).Elem()
	p, err := ss.plan(n>>1, x.Type())
	if err != nil {
		return err
	}
	d := decoder{at: k}
	if n&1 != 0 {
		raw, err := unpack(b[k:])
		if err != nil {
			return fmt.Errorf("unpack: %w", err)
		}
		b = raw
		if _, d.at = binary.Uvarint(b); d.at <= 0 {
			return errShape
		}
	}
	d.b = string(b)
	p.read(&d, x)
	return d.err
}

// plan is how a value of a shape is read into a type.
func (ss *shapes) plan(n uint64, as reflect.Type) (*plan, error) {
	if p, ok := ss.read.Load(reading{n, as}); ok {
		return p.(*plan), nil
	}
	var body []byte
	if err := ss.store.read.QueryRow("select body from shape where number = ?", n).Scan(&body); err != nil {
		return nil, fmt.Errorf("shape %d: %w", n, err)
	}
	var sh shape
	if err := json.Unmarshal(body, &sh); err != nil {
		return nil, err
	}
	p := planFor(&sh, as)
	ss.read.Store(reading{n, as}, p)
	return p, nil
}
