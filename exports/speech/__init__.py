"""The publication read aloud: a script made for listening, spoken by espeak-ng, as Opus with chapters."""
