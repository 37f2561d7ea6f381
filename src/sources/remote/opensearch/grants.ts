/** The least rights, for OpenSearch's security plugin and for Elasticsearch. */
export const GRANTS = `# A role for cardsweep that can only read, and a user who has it. Run this as an administrator.
# OpenSearch:
curl -u admin -H 'content-type: application/json' -X PUT https://HOST:9200/_plugins/_security/api/roles/cardsweep -d '{
  "cluster_permissions": ["cluster:monitor/main", "cluster:monitor/state", "cluster:monitor/health", "indices:data/read/scroll", "indices:data/read/scroll/clear"],
  "index_permissions": [{ "index_patterns": ["*"], "allowed_actions": ["read", "indices_monitor", "indices:admin/mappings/get", "indices:admin/get", "indices:monitor/settings/get"] }]
}'
curl -u admin -H 'content-type: application/json' -X PUT https://HOST:9200/_plugins/_security/api/internalusers/cardsweep -d '{ "password": "PASSWORD", "opendistro_security_roles": ["cardsweep"] }'

# Elasticsearch:
curl -u elastic -H 'content-type: application/json' -X PUT https://HOST:9200/_security/role/cardsweep -d '{
  "cluster": ["monitor"],
  "indices": [{ "names": ["*"], "privileges": ["read", "view_index_metadata", "monitor"], "allow_restricted_indices": true }]
}'
curl -u elastic -H 'content-type: application/json' -X PUT https://HOST:9200/_security/user/cardsweep -d '{ "password": "PASSWORD", "roles": ["cardsweep"] }'
`
