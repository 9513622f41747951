# The real SecretStore in a home of its own. Needs a process of its own each time: HOME is read once, and a new process
# finds the vault locked.
. $PSScriptRoot/Common.ps1

$script:VaultModules = @('Microsoft.PowerShell.SecretManagement', 'Microsoft.PowerShell.SecretStore')

function New-VaultHome {
    $root = if ($env:EXCHANGEACCOUNTS_TEST_ROOT) { $env:EXCHANGEACCOUNTS_TEST_ROOT } else { [IO.Path]::GetTempPath() }
    (New-Item (Join-Path $root "vault-$([guid]::NewGuid().ToString('N').Substring(0, 8))") -ItemType Directory).FullName
}

# Runs script text in a pwsh whose HOME is that folder. What it returns as its last object comes back as one.
function Invoke-VaultScript {
    param([string] $VaultHome, [string] $Script)
    $file = Join-Path ([IO.Path]::GetTempPath()) "vault-$([guid]::NewGuid().ToString('N')).ps1"
    Set-Content $file @"
. '$PSScriptRoot/VaultCommon.ps1'
function Get-Short { param([scriptblock] `$Command) Get-Outcome `$Command | Select-Object Id, @{ n = 'Category'; e = { "`$(`$_.Category)" } }, Target, Message, Advice, Warnings, @{ n = 'Errors'; e = { `$_.Errors.Count } }, @{ n = 'Output'; e = { @(`$_.Output | ForEach-Object { "`$_" }) } } }
`$result = [ordered]@{}
& { $Script }
'RESULT ' + (`$result | ConvertTo-Json -Depth 6 -Compress)
"@
    $before = $env:HOME
    $env:HOME = $VaultHome
    try { $output = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File $file 2>&1 } finally { $env:HOME = $before; Remove-Item $file }
    $line = @($output | Where-Object { "$_".StartsWith('RESULT ') })
    if ($line.Count -ne 1) { throw "the script failed: $($output | Out-String)" }
    $line[0].Substring(7) | ConvertFrom-Json
}
