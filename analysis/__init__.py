"""Examine the figures of a news story, claim by claim.

The notebooks walk through the questions; this package parses, computes, words and draws. Its parts, each of
which imports only from those above it:

- `amounts`: figures with their bounds, units and references; `compare`: what can be said of them
- `seeds`: the tables of claims and reference rows; `parameters`: what a reader may change
- `prose` and `findings`: sentences computed from amounts; `charts`: the house style
- `story`, `routes`, `cadence`, `buildup`: one question each; `synthesis`: what holds of them all
- `site`: the pages made of the executed notebooks
- `runs` and `cli`: running the notebooks"""
