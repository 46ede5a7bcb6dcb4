// Command posix makes a Tessera POSIX log, and proofs of it with Tessera's and
// torchwood's code: `posix DIR SKEY ENTRY`. DIR/log has 300 entries, of which
// number 257 is the file ENTRY; beside it stand old (an earlier checkpoint),
// inclusion and consistency (a hash a line) and receipt (a tlog-proof).
package main

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"filippo.io/torchwood"
	"github.com/transparency-dev/tessera"
	"github.com/transparency-dev/tessera/client"
	"github.com/transparency-dev/tessera/storage/posix"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const place = 257

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "posix:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 3 {
		return errors.New("usage: posix DIR SKEY ENTRY")
	}
	ctx, dir := context.Background(), args[0]
	signer, err := note.NewSigner(args[1])
	if err != nil {
		return err
	}
	entry, err := os.ReadFile(args[2])
	if err != nil {
		return err
	}
	driver, err := posix.New(ctx, posix.Config{Path: filepath.Join(dir, "log")})
	if err != nil {
		return err
	}
	options := tessera.NewAppendOptions().
		WithCheckpointSigner(signer).
		WithBatching(64, 10*time.Millisecond).
		WithCheckpointInterval(100 * time.Millisecond)
	appender, shutdown, reader, err := tessera.NewAppender(ctx, driver, options)
	if err != nil {
		return err
	}
	awaiter := tessera.NewPublicationAwaiter(ctx, reader.ReadCheckpoint, 20*time.Millisecond)
	var last tessera.IndexFuture
	for i := range 300 {
		octets := []byte(fmt.Sprintf("entry %d", i))
		if i == place {
			octets = entry
		}
		last = appender.Add(ctx, tessera.NewEntry(octets))
		// One after the other, so that each is where it is said to be.
		index, err := last()
		if err != nil {
			return err
		}
		if index.Index != uint64(i) {
			return fmt.Errorf("entry %d was given index %d", i, index.Index)
		}
		if i == 10 {
			_, checkpoint, err := awaiter.Await(ctx, last)
			if err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(dir, "old"), checkpoint, 0o644); err != nil {
				return err
			}
		}
	}
	_, checkpoint, err := awaiter.Await(ctx, last)
	if err != nil {
		return err
	}
	if err := shutdown(ctx); err != nil {
		return err
	}
	return proofs(ctx, dir, reader, checkpoint)
}

func size(checkpoint []byte) (uint64, error) {
	text, _, _ := strings.Cut(string(checkpoint), "\n\n")
	tree, err := torchwood.ParseCheckpoint(text + "\n")
	return uint64(tree.N), err
}

func proofs(ctx context.Context, dir string, reader tessera.LogReader, checkpoint []byte) error {
	old, err := os.ReadFile(filepath.Join(dir, "old"))
	if err != nil {
		return err
	}
	smaller, err := size(old)
	if err != nil {
		return err
	}
	larger, err := size(checkpoint)
	if err != nil {
		return err
	}
	builder, err := client.NewProofBuilder(ctx, larger, reader.ReadTile)
	if err != nil {
		return err
	}
	inclusion, err := builder.InclusionProof(ctx, place)
	if err != nil {
		return err
	}
	consistency, err := builder.ConsistencyProof(ctx, smaller, larger)
	if err != nil {
		return err
	}
	var record tlog.RecordProof
	for _, hash := range inclusion {
		record = append(record, tlog.Hash(hash))
	}
	files := map[string][]byte{
		"checkpoint":  checkpoint,
		"inclusion":   lines(inclusion),
		"consistency": lines(consistency),
		"receipt":     torchwood.FormatProof(place, record, checkpoint),
	}
	for name, octets := range files {
		if err := os.WriteFile(filepath.Join(dir, name), octets, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func lines(hashes [][]byte) []byte {
	var out strings.Builder
	for _, hash := range hashes {
		fmt.Fprintln(&out, base64.StdEncoding.EncodeToString(hash))
	}
	return []byte(out.String())
}
