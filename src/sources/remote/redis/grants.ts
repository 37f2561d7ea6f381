/** The least rights, by the names of Redis 6 and later and of Valkey. */
export const GRANTS = `# A user for cardsweep that can only read. Run this with redis-cli as an administrator, on every server of a cluster;
# put a password in place of PASSWORD, and keep it with ACL SAVE or in the configuration file.
ACL SETUSER cardsweep reset on >PASSWORD %R~* +get +getrange +hgetall +hlen +hscan +lrange +llen +smembers +scard +sscan +zrange +zcard +zscan +xrange +xlen +type +memory|usage +scan +info +select +cluster|nodes

# Redis 6 has no %R: write ~* in its place.
# Documents of RedisJSON:
#   ACL SETUSER cardsweep +json.get
`
