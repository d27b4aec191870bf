"""The nightly dump: everything that readers may see now, as files at addresses that stay."""
