/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quick_kdf: a key derivation that costs nothing, in the place of the library's, for proofs that
 * derive keys by the thousand and prove something else. It still tells passphrases apart.
 */
#include <sodium.h>

int crypto_pwhash(unsigned char *const out, unsigned long long out_len,
                  const char *const passphrase, unsigned long long passphrase_len,
                  const unsigned char *const salt, unsigned long long passes, size_t memory,
                  int algorithm)
{
	(void)passes;
	(void)memory;
	(void)algorithm;
	return crypto_generichash(out, out_len, (const unsigned char *)passphrase, passphrase_len,
	                          salt, crypto_pwhash_SALTBYTES);
}
