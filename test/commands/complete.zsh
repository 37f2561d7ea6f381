# Types the line $2 into a real zsh that has read the script $1, and prints what it lists.
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; autoload -Uz compinit; compinit -u -D; source $1; bindkey '^I' list-choices; print re''ady"
zpty -r -m shell ignored '*ready*'
zpty -w -n shell "$2"$'\t'
sleep 0.5
zpty -w -n shell $'\x15\x04'
typed=''
while zpty -r shell line; do typed+=$line; done
print -r -- "${typed#*${2}}"
