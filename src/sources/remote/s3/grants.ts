/** The policy for a user or role that scans. */
export const GRANTS = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "CardsweepLists",
      "Effect": "Allow",
      "Action": ["s3:ListBucket", "s3:ListBucketVersions", "s3:GetBucketVersioning"],
      "Resource": "arn:aws:s3:::BUCKET"
    },
    {
      "Sid": "CardsweepReads",
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:GetObjectVersion"],
      "Resource": "arn:aws:s3:::BUCKET/*"
    },
    {
      "Sid": "CardsweepDecryptsWhereAKeyOfKmsEncrypts",
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "arn:aws:kms:REGION:ACCOUNT:key/KEY"
    }
  ]
}
`
