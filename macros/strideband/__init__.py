"""Strideband: a knowledge-site generator for resistance-band training for runners."""
