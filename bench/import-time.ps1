<#
.SYNOPSIS
    Times Import-Module of the built module over a bare shell: pairs of fresh processes in turn, median of -Count.
#>
param([int] $Count = 7)

$module = Join-Path (Split-Path $PSScriptRoot) 'output/ExchangeAccounts/ExchangeAccounts.psd1'
$pwsh = (Get-Process -Id $PID).Path

function Measure-Shell {
    param([string] $Command)
    $watch = [Diagnostics.Stopwatch]::StartNew()
    & $pwsh -NoProfile -NonInteractive -Command $Command
    $watch.Elapsed.TotalMilliseconds
}

$null = Measure-Shell "Import-Module '$module'"
$differences = foreach ($i in 1..$Count) {
    $bare = Measure-Shell 'exit 0'
    $import = Measure-Shell "Import-Module '$module'; exit 0"
    [pscustomobject]@{ Bare = [math]::Round($bare); Import = [math]::Round($import); Difference = [math]::Round($import - $bare) }
}
$differences | Format-Table | Out-String | Write-Output
$sorted = $differences.Difference | Sort-Object
"Import-Module over a bare shell: median $($sorted[[math]::Floor($Count / 2)]) ms, from $($sorted[0]) to $($sorted[-1]), $Count pairs, PowerShell $($PSVersionTable.PSVersion)"
