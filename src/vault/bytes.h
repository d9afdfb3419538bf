/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bytes: numbers in files. The deck's own are little-endian, SQLite's are big-endian.
 */
#ifndef GREENROOM_VAULT_BYTES_H
#define GREENROOM_VAULT_BYTES_H

#include <stdint.h>

static inline void put32(uint8_t *at, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		at[i] = (uint8_t)(value >> (8 * i));
}

static inline void put64(uint8_t *at, uint64_t value)
{
	for (int i = 0; i < 8; i++)
		at[i] = (uint8_t)(value >> (8 * i));
}

static inline uint32_t get32(const uint8_t *at)
{
	uint32_t value = 0;

	for (int i = 3; i >= 0; i--)
		value = value << 8 | at[i];
	return value;
}

static inline uint64_t get64(const uint8_t *at)
{
	return (uint64_t)get32(at + 4) << 32 | get32(at);
}

static inline uint32_t get32_big(const uint8_t *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static inline void put32_big(uint8_t *at, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		at[i] = (uint8_t)(value >> (24 - 8 * i));
}

#endif
