// Foreign answers the tests' questions with Go's own note and tlog modules: one job in, one
// answer out, both JSON. It shares no line with the code it judges.
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

type hashes []tlog.Hash

type job struct {
	Leaves      int64
	Sizes       []int64
	Inclusion   [][2]int64
	Consistency [][2]int64
	Records     []recordClaim
	Trees       []treeClaim
	Seed        []byte
	Name        string
	Texts       []string
	VKeys       []string
	Notes       [][]byte
}

type recordClaim struct {
	Index, Size int64
	Leaf, Root  tlog.Hash
	Proof       hashes
}

type treeClaim struct {
	Old, New         int64
	OldRoot, NewRoot tlog.Hash
	Proof            hashes
}

type opened struct {
	Text     string
	Verified []string
	Unknown  int
	Error    string
}

type answer struct {
	Roots       []tlog.Hash
	Tiles       map[string][]byte
	Inclusion   []hashes
	Consistency []hashes
	Records     []bool
	Trees       []bool
	VKey        string
	Signed      []string
	Opened      []opened
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	var asked job
	check(json.NewDecoder(os.Stdin).Decode(&asked))
	log := grown(asked.Leaves)
	told := answer{Tiles: map[string][]byte{}}
	for _, size := range asked.Sizes {
		told.Roots = append(told.Roots, root(size, log))
		tiles(size, log, told.Tiles)
	}
	for _, place := range asked.Inclusion {
		proof, err := tlog.ProveRecord(place[1], place[0], log)
		check(err)
		told.Inclusion = append(told.Inclusion, hashes(proof))
	}
	for _, sizes := range asked.Consistency {
		proof, err := tlog.ProveTree(sizes[1], sizes[0], log)
		check(err)
		told.Consistency = append(told.Consistency, hashes(proof))
	}
	for _, c := range asked.Records {
		err := tlog.CheckRecord(tlog.RecordProof(c.Proof), c.Size, c.Root, c.Index, c.Leaf)
		told.Records = append(told.Records, err == nil)
	}
	for _, c := range asked.Trees {
		err := tlog.CheckTree(tlog.TreeProof(c.Proof), c.New, c.NewRoot, c.Old, c.OldRoot)
		told.Trees = append(told.Trees, err == nil)
	}
	sign(asked, &told)
	known := verifiers(asked.VKeys)
	for _, text := range asked.Notes {
		told.Opened = append(told.Opened, open(text, known))
	}
	check(json.NewEncoder(os.Stdout).Encode(told))
}

func grown(leaves int64) tlog.HashReader {
	var stored hashes
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			found[i] = stored[index]
		}
		return found, nil
	})
	for n := int64(0); n < leaves; n++ {
		more, err := tlog.StoredHashes(n, []byte("entry "+strconv.FormatInt(n, 10)), reader)
		check(err)
		stored = append(stored, more...)
	}
	return reader
}

// The module calls the root of the empty tree all zero; RFC 6962 section 2.1 has the hash of
// nothing, and C2SP checkpoints follow the RFC.
func root(size int64, log tlog.HashReader) tlog.Hash {
	if size == 0 {
		return sha256.Sum256(nil)
	}
	found, err := tlog.TreeHash(size, log)
	check(err)
	return found
}

func tiles(size int64, log tlog.HashReader, found map[string][]byte) {
	for level := 0; size>>(height*level) > 0; level++ {
		wide := size >> (height * level)
		for n := int64(0); n<<height < wide; n++ {
			width := 1 << height
			if rest := wide - n<<height; rest < int64(width) {
				width = int(rest)
			}
			tile := tlog.Tile{H: height, L: level, N: n, W: width}
			// The module's paths name the height; those of C2SP leave it out.
			path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
			if found[path] != nil {
				continue
			}
			content, err := tlog.ReadTileData(tile, log)
			check(err)
			found[path] = content
		}
	}
}

func sign(asked job, told *answer) {
	key := ed25519.NewKeyFromSeed(asked.Seed)
	vkey, err := note.NewEd25519VerifierKey(asked.Name, key.Public().(ed25519.PublicKey))
	check(err)
	told.VKey = vkey
	number := strings.Split(vkey, "+")[1]
	seed := base64.StdEncoding.EncodeToString(append([]byte{1}, asked.Seed...))
	signer, err := note.NewSigner("PRIVATE+KEY+" + asked.Name + "+" + number + "+" + seed)
	check(err)
	for _, text := range asked.Texts {
		signed, err := note.Sign(&note.Note{Text: text}, signer)
		check(err)
		told.Signed = append(told.Signed, string(signed))
	}
}

func verifiers(vkeys []string) note.Verifiers {
	var list []note.Verifier
	for _, vkey := range vkeys {
		if verifier, err := note.NewVerifier(vkey); err == nil {
			list = append(list, verifier)
			continue
		}
		verifier, err := newWitness(vkey)
		check(err)
		list = append(list, verifier)
	}
	return note.VerifierList(list...)
}

func open(text []byte, known note.Verifiers) opened {
	found, err := note.Open(text, known)
	if err != nil {
		return opened{Error: err.Error()}
	}
	told := opened{Text: found.Text, Unknown: len(found.UnverifiedSigs)}
	for _, signature := range found.Sigs {
		told.Verified = append(told.Verified, signature.Name)
	}
	return told
}

// witness verifies cosignatures (C2SP tlog-cosignature), which the module does not know.
type witness struct {
	name   string
	number uint32
	key    ed25519.PublicKey
}

func newWitness(vkey string) (*witness, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("not a key: " + vkey)
	}
	content, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(content) != 33 || content[0] != 4 {
		return nil, errors.New("not a witness's key: " + vkey)
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), content...))
	if fmt.Sprintf("%x", sum[:4]) != parts[1] {
		return nil, errors.New("not this key's number: " + vkey)
	}
	return &witness{parts[0], binary.BigEndian.Uint32(sum[:4]), content[1:]}, nil
}

func (w *witness) Name() string    { return w.name }
func (w *witness) KeyHash() uint32 { return w.number }

func (w *witness) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	time := binary.BigEndian.Uint64(signature)
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, text)
	return ed25519.Verify(w.key, []byte(message), signature[8:])
}
