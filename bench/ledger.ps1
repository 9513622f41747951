<#
.SYNOPSIS
    Times Get-ExchangeLedger into a CSV file, against a simulator whose line is in SIMULATOR_HELLO. The bench runs it.
#>
param([Parameter(Mandatory)] [string] $StartTime)

$ErrorActionPreference = 'Stop'
$hello = $env:SIMULATOR_HELLO | ConvertFrom-Json
$account = $hello.accounts | Where-Object exchange -EQ Binance
$folder = Join-Path ([IO.Path]::GetTempPath()) "exchangeaccounts-ledger-$([guid]::NewGuid().ToString('N'))"
$env:EXCHANGEACCOUNTS_HOME = $folder

function Measure-Ledger {
    $process = Get-Process -Id $PID
    $processor = $process.TotalProcessorTime
    $watch = [Diagnostics.Stopwatch]::StartNew()
    Get-ExchangeLedger ledger -StartTime $start -OldestFirst | ConvertTo-ExchangeCsv > $file
    $seconds = $watch.Elapsed.TotalSeconds
    $process.Refresh()
    @{ Seconds = $seconds; ProcessorSeconds = ($process.TotalProcessorTime - $processor).TotalSeconds }
}

try {
    $module = Import-Module (Join-Path (Split-Path $PSScriptRoot) 'output/ExchangeAccounts/ExchangeAccounts.psd1') -PassThru
    $secret = ConvertTo-SecureString $account.apiSecret -AsPlainText -Force
    $null = New-ExchangeAccount -Name ledger -Exchange Binance -Environment Testnet -BaseAddress $hello.baseAddress -SessionOnly -Credential ([pscredential]::new($account.apiKey, $secret))

    # The client keeps what the exchange publishes; here it is to wait for nothing.
    $inside = [Reflection.BindingFlags]'Static, Instance, Public, NonPublic'
    $types = @($module.ImplementingAssembly) + @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -like 'ExchangeAccounts*' })
    function Find-Type { param($Name) $types | ForEach-Object { $_.GetType($Name) } | Where-Object { $_ } | Select-Object -First 1 }
    $runtime = (Find-Type ExchangeAccounts.PowerShell.ModuleState).GetProperty('Runtime', $inside).GetValue($null)
    $services = $runtime.GetType().GetField('_services', $inside).GetValue($runtime)
    $pipeline = $services.GetType().GetProperty('Pipeline', $inside).GetValue($services)
    $limits = $pipeline.GetType().GetField('_limits', $inside).GetValue($pipeline)
    $weight = (Find-Type ExchangeAccounts.Binance.BinanceLimits).GetProperty('Weight', $inside).GetValue($null)
    $reading = [Activator]::CreateInstance((Find-Type ExchangeAccounts.Http.LimitReading), @($weight, $null, 1000000000))
    $connection = [ExchangeAccounts.ExchangeRuntime]::ConnectPublic((Get-ExchangeAccount ledger), $null)
    $null = $limits.GetType().GetMethod('Observe', $inside).Invoke($limits, @($connection, $reading))

    $start = [datetime]::Parse($StartTime, [cultureinfo]::InvariantCulture, 'RoundtripKind')
    $file = Join-Path $folder 'ledger.csv'

    # A part first, so that what is read of the exchange once is there; the shell itself is still cold.
    Get-ExchangeLedger ledger -StartTime $start -OldestFirst -First 1000 | ConvertTo-ExchangeCsv > $file
    $first = Measure-Ledger

    # What lives, and what the process holds, after each 10,000 rows.
    $rows = 0
    $heap = [Collections.Generic.List[double]]::new()
    $held = [Collections.Generic.List[double]]::new()
    Get-ExchangeLedger ledger -StartTime $start -OldestFirst | ConvertTo-ExchangeCsv | ForEach-Object {
        if (++$rows % 10000 -eq 0) {
            $heap.Add([GC]::GetTotalMemory($true) / 1MB)
            $held.Add([Environment]::WorkingSet / 1MB)
        }
    }

    $again = Measure-Ledger
    $seen = @{ Rows = 0; Sum = [decimal]0; Ordered = $true; Last = [datetime]::MinValue }
    Import-Csv $file | ForEach-Object {
        $time = [datetime]::Parse($_.Time, [cultureinfo]::InvariantCulture, 'RoundtripKind')
        $seen.Rows++
        $seen.Sum += [decimal]::Parse($_.Amount, [cultureinfo]::InvariantCulture)
        $seen.Ordered = $seen.Ordered -and $time -ge $seen.Last
        $seen.Last = $time
    }

    @{
        Rows = $seen.Rows; Sum = $seen.Sum; Ordered = $seen.Ordered
        FirstSeconds = $first.Seconds; Seconds = $again.Seconds; ProcessorSeconds = $again.ProcessorSeconds
        Heap = $heap; WorkingSet = $held
    } | ConvertTo-Json -Compress
}
finally {
    Remove-Item $folder -Recurse -Force -ErrorAction SilentlyContinue
}
