"""What ``bin/bench`` runs: how much exports cost, beside other programs and beside the goals. Not part of the tests."""
