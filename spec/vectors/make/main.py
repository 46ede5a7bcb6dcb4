"""Writes every cases.json of the proof path and of sealed annexes: `python3 spec/vectors/make/main.py`.

Python's standard library alone, and none of the code under test: what it says is a second opinion.
"""

import binary
import key
import policy
import refusal
import sealed
import text

for make in [
    text.vkey, key.keys, text.notes, text.checkpoints, text.cosignatures, policy.policies, text.receipts,
    binary.inclusion, binary.leaves, binary.consistency, binary.tile_paths, binary.bundles, binary.ed25519,
    sealed.sealed, refusal.refusals,
]:
    make()
