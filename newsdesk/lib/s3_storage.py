"""Storage of evidence files in a bucket, by the S3 protocol (FILES_BUCKET)."""

from typing import Any

from botocore.config import Config

# A bucket that does not respond must not block a request for minutes.
CONNECT, READ, TRIES = 3, 20, 2


def s3_storage_entry(
    bucket: str, endpoint: str, region: str, access_key: str, secret_key: str
) -> dict[str, Any]:
    """The entry for Django's STORAGES; an empty endpoint means Amazon."""
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": endpoint or None,
            "region_name": region,
            "access_key": access_key,
            "secret_key": secret_key,
            # Only Newsdesk reads the files, and a file never overwrites another.
            "default_acl": None,
            "file_overwrite": False,
            "client_config": Config(
                signature_version="s3v4",
                # Other servers need path-style addresses and do not support trailing checksums.
                s3={"addressing_style": "path" if endpoint else "auto"},
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
                connect_timeout=CONNECT,
                read_timeout=READ,
                retries={"total_max_attempts": TRIES},
            ),
        },
    }
