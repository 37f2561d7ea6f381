/** The least rights, for the SSH server of the machine that is read. */
export const GRANTS = `# A user for cardsweep who can read files and nothing else. Run this as root on the machine that is to be read.
useradd --system --create-home --shell /usr/sbin/nologin cardsweep
# Who may read the logs: on Debian the group adm. A directory without such a group: setfacl -R -m u:cardsweep:rX DIRECTORY
usermod --append --groups adm cardsweep
# The public key of the machine that scans:
install -d -m 700 -o cardsweep -g cardsweep ~cardsweep/.ssh
echo 'restrict ssh-ed25519 AAAA... cardsweep' > ~cardsweep/.ssh/authorized_keys
# In /etc/ssh/sshd_config, then reload sshd. -R refuses all that would write:
#   Match User cardsweep
#     ForceCommand internal-sftp -R
#     DisableForwarding yes
`
