"""What has changed since an earlier publication, as plain data in words: what every format that tells changes is made from."""
