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
    Get-ExchangeLedger ledger -StartTime $start -OldestFirst -First 10000 | ConvertTo-ExchangeCsv > $file

    $process = Get-Process -Id $PID
    $processor = $process.TotalProcessorTime
    $watch = [Diagnostics.Stopwatch]::StartNew()
    Get-ExchangeLedger ledger -StartTime $start -OldestFirst | ConvertTo-ExchangeCsv > $file
    $seconds = $watch.Elapsed.TotalSeconds
    $process.Refresh()
    $processor = ($process.TotalProcessorTime - $processor).TotalSeconds

    $sum = [decimal]0
    $count = 0
    $ordered = $true
    $last = [datetime]::MinValue
    foreach ($row in Import-Csv $file) {
        $count++
        $sum += [decimal]::Parse($row.Amount, [cultureinfo]::InvariantCulture)
        $time = [datetime]::Parse($row.Time, [cultureinfo]::InvariantCulture, 'RoundtripKind')
        $ordered = $ordered -and $time -ge $last
        $last = $time
    }

    # Once more, for what lives and what the process holds after each 10,000 rows.
    Remove-Variable row
    $rows = 0
    $heap = [Collections.Generic.List[double]]::new()
    $held = [Collections.Generic.List[double]]::new()
    Get-ExchangeLedger ledger -StartTime $start -OldestFirst | ConvertTo-ExchangeCsv | ForEach-Object {
        if (++$rows % 10000 -eq 0) {
            $heap.Add([GC]::GetTotalMemory($true) / 1MB)
            $held.Add([Environment]::WorkingSet / 1MB)
        }
    }

    @{ Rows = $count; Sum = $sum; Ordered = $ordered; Seconds = $seconds; ProcessorSeconds = $processor; Heap = $heap; WorkingSet = $held } | ConvertTo-Json -Compress
}
finally {
    Remove-Item $folder -Recurse -Force -ErrorAction SilentlyContinue
}
