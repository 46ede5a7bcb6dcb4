// Command check judges what pactlog makes with other people's Go code: the
// checksum database's notes and trees, torchwood's policies, receipts, tiles and
// cosignatures. It exits 0 if all of it holds.
package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"

	"filippo.io/torchwood"
	"github.com/cloudflare/circl/sign/mldsa/mldsa44"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "check:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 4 && args[0] == "receipt":
		return receipt(args[1], args[2], args[3])
	case len(args) >= 3 && args[0] == "checkpoint":
		return checkpoint(args[1], args[2], args[3:])
	case len(args) == 3 && args[0] == "ml-dsa":
		return mlDSA(args[1], args[2])
	case len(args) == 3 && args[0] == "tree":
		return tree(args[1], args[2])
	case len(args) == 4 && args[0] == "ask":
		return ask(args[1], args[2], args[3])
	case len(args) == 4 && args[0] == "add-log":
		return addLog(args[1], args[2], args[3])
	}
	return errors.New("usage: receipt NOTE PROOF POLICY | checkpoint FILE LOG-VKEY [WITNESS-VKEY…] | ml-dsa FILE VKEY | tree URL VKEY | ask URL SKEY VKEY | add-log DB ORIGIN VKEY")
}

// receipt checks a receipt by the policy.
func receipt(entry, proof, policy string) error {
	var files [3][]byte
	for i, name := range []string{entry, proof, policy} {
		var err error
		if files[i], err = os.ReadFile(name); err != nil {
			return err
		}
	}
	p, err := torchwood.ParsePolicy(files[2])
	if err != nil {
		return err
	}
	if err := torchwood.VerifyProof(p, tlog.RecordHash(files[0]), files[1]); err != nil {
		return err
	}
	other := append([]byte("x"), files[0]...)
	if torchwood.VerifyProof(p, tlog.RecordHash(other), files[1]) == nil {
		return errors.New("the receipt fits another entry too")
	}
	return nil
}

// checkpoint demands a line of the log and one of each witness.
func checkpoint(file, log string, witnesses []string) error {
	octets, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	v, err := note.NewVerifier(log)
	if err != nil {
		return err
	}
	verifiers := []note.Verifier{v}
	for _, vkey := range witnesses {
		v, err := torchwood.NewCosignatureVerifier(vkey)
		if err != nil {
			return err
		}
		verifiers = append(verifiers, v)
	}
	n, err := note.Open(octets, note.VerifierList(verifiers...))
	if err != nil {
		return err
	}
	if len(n.Sigs) != len(verifiers) {
		return fmt.Errorf("%d of %d lines verify", len(n.Sigs), len(verifiers))
	}
	_, err = torchwood.ParseCheckpoint(n.Text)
	return err
}

// mlDSA verifies the line of an ML-DSA-44 key under a checkpoint with CIRCL
// (tlog-cosignature, "ML-DSA-44 signed message").
func mlDSA(file, vkey string) error {
	octets, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	name, rest, _ := strings.Cut(vkey, "+")
	_, encoded, _ := strings.Cut(rest, "+")
	key, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil || len(key) != 1+mldsa44.PublicKeySize || key[0] != 6 {
		return fmt.Errorf("no vkey of type 6: %.60s", vkey)
	}
	var public mldsa44.PublicKey
	if err := public.UnmarshalBinary(key[1:]); err != nil {
		return err
	}
	id := sha256.Sum256(append([]byte(name+"\n"), key...))
	text, lines, _ := strings.Cut(string(octets), "\n\n")
	tree, err := torchwood.ParseCheckpoint(text + "\n")
	if err != nil {
		return err
	}
	for line := range strings.Lines(lines) {
		fields := strings.Fields(line)
		if len(fields) != 3 || fields[1] != name {
			continue
		}
		signed, err := base64.StdEncoding.DecodeString(fields[2])
		if err != nil || len(signed) != 4+8+mldsa44.SignatureSize || !bytes.Equal(signed[:4], id[:4]) {
			continue
		}
		message := append([]byte("subtree/v1\n\x00"), byte(len(name)))
		message = append(append(message, name...), signed[4:12]...)
		message = append(append(message, byte(len(tree.Origin))), tree.Origin...)
		message = binary.BigEndian.AppendUint64(message, 0)
		message = binary.BigEndian.AppendUint64(message, uint64(tree.N))
		message = append(message, tree.Hash[:]...)
		if !mldsa44.Verify(&public, message, nil, signed[12:]) {
			return errors.New("the line does not verify")
		}
		message[len(message)-1] ^= 1
		if mldsa44.Verify(&public, message, nil, signed[12:]) {
			return errors.New("the line fits another root too")
		}
		return nil
	}
	return errors.New("no line of this key")
}

// tree reads every entry of a log from its tiles, against its checkpoint.
func tree(base, vkey string) error {
	v, err := note.NewVerifier(vkey)
	if err != nil {
		return err
	}
	resp, err := http.Get(base + "/checkpoint")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var octets bytes.Buffer
	if _, err := octets.ReadFrom(resp.Body); err != nil {
		return err
	}
	n, err := note.Open(octets.Bytes(), note.VerifierList(v))
	if err != nil {
		return err
	}
	c, err := torchwood.ParseCheckpoint(n.Text)
	if err != nil {
		return err
	}
	fetcher, err := torchwood.NewTileFetcher(base)
	if err != nil {
		return err
	}
	reader := torchwood.TileHashReaderWithContext(context.Background(), c.Tree, fetcher)
	root, err := tlog.TreeHash(c.Tree.N, reader)
	if err != nil {
		return err
	}
	if root != c.Tree.Hash {
		return fmt.Errorf("the tiles give root %v, the checkpoint says %v", root, c.Tree.Hash)
	}
	logs, err := torchwood.NewClient(fetcher)
	if err != nil {
		return err
	}
	for i := int64(0); i < c.Tree.N; i++ {
		entry, proof, err := logs.Entry(context.Background(), c.Tree, i)
		if err != nil {
			return fmt.Errorf("entry %d: %w", i, err)
		}
		if err := tlog.CheckRecord(proof, c.Tree.N, c.Tree.Hash, i, tlog.RecordHash(entry)); err != nil {
			return fmt.Errorf("entry %d: %w", i, err)
		}
	}
	fmt.Println(c.Tree.N, "entries")
	return nil
}

// hashes is a tree in memory.
type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		out[i] = h[index]
	}
	return out, nil
}

func grown(label string, size int64) (hashes, error) {
	var h hashes
	for i := int64(0); i < size; i++ {
		more, err := tlog.StoredHashes(i, []byte(fmt.Sprint(label, i)), h)
		if err != nil {
			return nil, err
		}
		h = append(h, more...)
	}
	return h, nil
}

// ask drives a witness through every answer of the protocol.
func ask(base, skey, vkey string) error {
	signer, err := note.NewSigner(skey)
	if err != nil {
		return err
	}
	verifier, err := torchwood.NewCosignatureVerifier(vkey)
	if err != nil {
		return err
	}
	const most = 300
	h, err := grown("", most)
	if err != nil {
		return err
	}
	fork, err := grown("fork", most)
	if err != nil {
		return err
	}
	signed := func(h hashes, size int64, origin string, signer note.Signer) ([]byte, error) {
		root := tlog.Hash(sha256.Sum256(nil))
		if size > 0 {
			if root, err = tlog.TreeHash(size, h); err != nil {
				return nil, err
			}
		}
		text := fmt.Sprintf("%s\n%d\n%v\n", origin, size, root)
		return note.Sign(&note.Note{Text: text}, signer)
	}
	stranger, _, err := note.GenerateKey(nil, signer.Name())
	if err != nil {
		return err
	}
	impostor, err := note.NewSigner(stranger)
	if err != nil {
		return err
	}
	cases := []struct {
		name      string
		tree      hashes
		old, size int64
		origin    string
		signer    note.Signer
		proofOf   hashes
		want      int
		wantBody  string
	}{
		{"first", h, 0, 1, signer.Name(), signer, h, 200, ""},
		{"growth", h, 1, 7, signer.Name(), signer, h, 200, ""},
		{"again", h, 7, 7, signer.Name(), signer, h, 200, ""},
		{"growth beyond a tile", h, 7, 300, signer.Name(), signer, h, 200, ""},
		{"stale", h, 7, 300, signer.Name(), signer, h, 409, "300\n"},
		{"rolled back", h, 7, 9, signer.Name(), signer, h, 409, "300\n"},
		{"fork", fork, 300, 300, signer.Name(), signer, fork, 422, ""},
		{"old above size", h, 300, 9, signer.Name(), signer, nil, 400, ""},
		{"unknown log", h, 300, 300, "unknown.example", signer, h, 404, ""},
		{"wrong key", h, 300, 300, signer.Name(), impostor, h, 403, ""},
	}
	for _, c := range cases {
		cp, err := signed(c.tree, c.size, c.origin, c.signer)
		if err != nil {
			return err
		}
		body := fmt.Sprintf("old %d\n", c.old)
		if c.old > 0 && c.old < c.size && c.proofOf != nil {
			p, err := tlog.ProveTree(c.size, c.old, c.proofOf)
			if err != nil {
				return err
			}
			for _, hash := range p {
				body += hash.String() + "\n"
			}
		}
		resp, err := http.Post(base+"/add-checkpoint", "", strings.NewReader(body+"\n"+string(cp)))
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		var answer bytes.Buffer
		_, err = answer.ReadFrom(resp.Body)
		resp.Body.Close()
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		lines := answer.Bytes()
		if resp.StatusCode != c.want {
			return fmt.Errorf("%s: %s: %s", c.name, resp.Status, lines)
		}
		if c.want == 409 && (answer.String() != c.wantBody || resp.Header.Get("Content-Type") != "text/x.tlog.size") {
			return fmt.Errorf("%s: %q of type %q", c.name, lines, resp.Header.Get("Content-Type"))
		}
		if c.want != 200 {
			continue
		}
		n, err := note.Open(append(cp, lines...), note.VerifierList(verifier))
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		if t, err := torchwood.CosignatureTimestamp(n.Sigs[0]); err != nil || t == 0 {
			return fmt.Errorf("%s: timestamp %d, %v", c.name, t, err)
		}
		fmt.Println(c.name, strings.TrimSpace(string(lines)))
	}
	return nil
}

// addLog makes a log known to a litewitness, as its witnessctl does.
func addLog(db, origin, vkey string) error {
	conn, err := sqlite.OpenConn(db, sqlite.OpenReadWrite)
	if err != nil {
		return err
	}
	defer conn.Close()
	empty := tlog.Hash(sha256.Sum256(nil))
	err = sqlitex.Execute(conn, "INSERT INTO log (origin, tree_size, tree_hash) VALUES (?, 0, ?)",
		&sqlitex.ExecOptions{Args: []any{origin, empty.String()}})
	if err != nil {
		return err
	}
	return sqlitex.Execute(conn, "INSERT INTO key (origin, key) VALUES (?, ?)",
		&sqlitex.ExecOptions{Args: []any{origin, vkey}})
}
