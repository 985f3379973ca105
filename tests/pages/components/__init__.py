"""Tests of the components and of the style sheets."""
