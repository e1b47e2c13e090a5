"""PICTURES: what readers load of each raster picture, made once and remembered by content.

A picture is published clean (upright, in sRGB, without what a camera wrote into it) and
beside it narrower ones, in WebP and in a format that everything shows.
"""

from .cache import Cache
from .darkroom import Darkroom, Developed, find_pictures, is_raster

__all__ = ["Cache", "Darkroom", "Developed", "find_pictures", "is_raster"]
