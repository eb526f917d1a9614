/** What stands under the flags of `imtypes verify --help`. */
export const VERIFY_HELP = `
Every flag has a variable: --timeout is IMTYPES_TIMEOUT, --user is IMTYPES_USERS (a comma list), --group is
IMTYPES_GROUPS (a semicolon list). A flag beats a variable, a variable beats the file, the file beats the default.
Ids that hold "=" or "," are given in the file; in a variable, so are those with its separator.

Functions of the file (token, claims, hooks) have --timeout to answer, and what they print goes to standard error.

Exit codes:
  0  conformant
  1  nonconformant
  2  wrong usage or configuration
  3  incomplete: server unreachable, tokens not accepted, a gating requirement not exercised, a fault in the functions
     of the configuration, an output that cannot be written, an error of the judge
  130  interrupted, with a report

Examples:
  $ imtypes verify
  $ imtypes verify ws://localhost:8080/ws/chat --secret "$JWT_SECRET" --claims '{"userId": {id}}' \\
      --user 101 --user 102 --user 103 --group g1=101,102
  $ imtypes verify ws://localhost:8080/ws/chat --user 101="$T1" --user 102="$T2" --user 103="$T3"
  $ imtypes verify --reporter html --reporter junit=report.xml --wait 30
  $ imtypes verify --baseline known.json --update-baseline
  $ imtypes verify --requirement PRIV-02 --seed 42`;
