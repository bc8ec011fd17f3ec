/**
 * A key and a certificate for 127.0.0.1 that no public authority has signed. They protect nothing: the key is as public
 * as this file, and the certificate is good until 2126, so that tests need no OpenSSL.
 */
export const ownCertificate = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgHHZiLB9yuEEuAUm9
OYVpeaARVzU3E6SCNI656+BVfwqhRANCAAQkCiMosCk5WxNMp6FZ9Ypq9aACtGKC
L8ei+9QWerE4C9RZ9iuBxR5/CxNdDqzxyTZse9lhu/3eG2ZxOSc+1zKs
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBmTCCAT6gAwIBAgIUTbO+jK9HRKM67qw6w0Z+el8x5JwwCgYIKoZIzj0EAwIw
GDEWMBQGA1UEAwwNc2ltdWxhdGVkLXNpczAgFw0yNjExMjMxNTEwMjNaGA8yMTI2
MTAzMDE1MTAyM1owGDEWMBQGA1UEAwwNc2ltdWxhdGVkLXNpczBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABCQKIyiwKTlbE0ynoVn1imr1oAK0YoIvx6L71BZ6sTgL
1Fn2K4HFHn8LE10OrPHJNmx72WG7/d4bZnE5Jz7XMqyjZDBiMB0GA1UdDgQWBBRT
N/RqoWqitwhDE+ma/mBPe6t97zAfBgNVHSMEGDAWgBRTN/RqoWqitwhDE+ma/mBP
e6t97zAPBgNVHRMBAf8EBTADAQH/MA8GA1UdEQQIMAaHBH8AAAEwCgYIKoZIzj0E
AwIDSQAwRgIhAKjEs6jEcPQJ8TiLrIHi69W9hYhlNz6H+/Kk2GEBjgUEAiEA3wHk
H2LGbqpoJSFWuPG2dS2EEtt9hUrfNc3HhsuLzGg=
-----END CERTIFICATE-----
`,
}
