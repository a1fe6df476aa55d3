"""Which Tifascope this is: written into packs, bundles and reports."""

VERSION = "0.1.0"
