"""Figures: plain data in, one SVG with an id for each thing out; the same on wall, table and paper."""
