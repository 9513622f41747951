# Many accounts at once: side by side, as they come, within the exchanges' limits.
BeforeAll {
    . $PSScriptRoot/Common.ps1

    function Start-ManyAccount {
        param([int] $Count, [int] $Latency, [hashtable] $Config)
        $started = Start-Simulator -ArgumentList '--accounts', $Count, '--latency-ms', $Latency -Config $Config
        $testHome = New-TestHome
        $started.Accounts | Where-Object name -Like 'sim-*' | ForEach-Object { $null = Add-SharedTestAccount $started $_.name -Account $_ }
        $started | Add-Member AccountHome $testHome -PassThru
    }

    function Measure-Milliseconds {
        param([scriptblock] $Command)
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $null = & $Command
        $watch.Elapsed.TotalMilliseconds
    }
}

Describe 'Fifty accounts, 50 ms away' {
    BeforeAll {
        $simulator = Start-ManyAccount 50 50
        $last = ($simulator.Accounts | Where-Object name -EQ sim-050).apiKey

        # Connections, clock, instruments, compiled code. Few runs: a Binance account costs 25 of the minute's weight of 2,400.
        $null = Get-ExchangeAccount | Get-ExchangeBalance
    }

    AfterAll { Stop-Simulator $simulator }
    BeforeEach { $env:EXCHANGEACCOUNTS_HOME = $simulator.AccountHome }
    AfterEach { Clear-SimulatorFault $simulator }

    It 'take less than twice the time of one' {
        # A server of its own for each try, because what is measured must not wait for a limit; and several tries, because
        # another process may have the machine for a moment.
        $best = [double]::PositiveInfinity
        for ($try = 1; $try -le 4 -and $best -ge 2; $try++) {
            $fresh = Start-ManyAccount 50 50
            try {
                $null = Get-ExchangeAccount | Get-ExchangeBalance
                $one = 'sim-001', 'sim-002' | ForEach-Object { $name = $_; Measure-Milliseconds { Get-ExchangeAccount $name | Get-ExchangeBalance } } | Measure-Object -Maximum
                $all = 1..2 | ForEach-Object { Measure-Milliseconds { Get-ExchangeAccount | Get-ExchangeBalance } } | Measure-Object -Minimum
                $best = [Math]::Min($best, $all.Minimum / $one.Maximum)
                Write-Host ('      one account {0:0} ms, fifty {1:0} ms' -f $one.Maximum, $all.Minimum)
            }
            finally { Stop-Simulator $fresh }
        }

        $best | Should -BeLessThan 2
    }

    It 'are written as they come: the first before the last reply' {
        Add-SimulatorFault $simulator @{ Kind = 'Delay'; DelayMs = 1000; ApiKey = $last }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $times = Get-ExchangeAccount | Get-ExchangeBalance | ForEach-Object { [pscustomobject]@{ Account = $_.Account; At = $watch.ElapsedMilliseconds } }
        $times[0].At | Should -BeLessThan 1000
        $times[-1].Account | Should -Be sim-050
        $times[-1].At | Should -BeGreaterOrEqual 1000

        # Each account once, its rows together, or tables would repeat their group headers.
        $groups = @(for ($i = 0; $i -lt $times.Count; $i++) { if ($i -eq 0 -or $times[$i].Account -ne $times[$i - 1].Account) { $times[$i].Account } })
        $groups.Count | Should -Be 50
        ($groups | Sort-Object -Unique).Count | Should -Be 50
    }

    It 'lose nothing but the one that is dead' {
        Add-SimulatorFault $simulator @{ Kind = 'Drop'; ApiKey = $last }
        $outcome = Get-Outcome { Get-ExchangeAccount | Get-ExchangeBalance }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Id | Should -Be 'Unreachable,ExchangeAccounts.PowerShell.GetExchangeBalanceCommand'
        $outcome.Target | Should -Be sim-050
        ($outcome.Output.Account | Sort-Object -Unique).Count | Should -Be 49
    }

    It 'set one leverage in one command' {
        $twenty = $simulator.Accounts | Where-Object name -Match '^sim-0([01]\d|20)$'
        Set-ExchangeLeverage sim-00*, sim-01*, sim-020 -Symbol ETH/USDT -Leverage 3
        $rows = Get-ExchangeLeverage sim-00*, sim-01*, sim-020 -Symbol ETHUSDT
        $rows.Count | Should -Be $twenty.Count
        $rows.Leverage | Sort-Object -Unique | Should -Be 3
    }

    It 'set one leverage eight at a time, with progress after half a second' {
        Clear-SimulatorRequest $simulator
        Add-SimulatorFault $simulator @{ Kind = 'Delay'; DelayMs = 700; Method = 'POST' }
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$ModulePath'; Set-ExchangeLeverage sim-00*, sim-01*, sim-020 ETH/USDT 4")
        $running = $shell.BeginInvoke()
        $atOnce = 0
        do {
            $sent = @((Get-SimulatorRequest $simulator) | Where-Object method -EQ 'POST')
            $atOnce = [Math]::Max($atOnce, @($sent | Where-Object { $null -eq $_.statusCode }).Count)
        } until ($running.IsCompleted)
        $shell.Streams.Error | Should -BeNullOrEmpty
        @((Get-SimulatorRequest $simulator) | Where-Object method -EQ 'POST').Count | Should -Be 20
        $atOnce | Should -Be 8
        $shown = @($shell.Streams.Progress | Where-Object Activity -EQ Set-ExchangeLeverage)
        $shown.Count | Should -BeGreaterOrEqual 2
        $shown[0].StatusDescription | Should -Match '^\d+ of \d+ done$'
        $shown[-1].RecordType | Should -Be Completed
        $shell.Dispose()
    }

    It 'obey -ThrottleLimit' {
        Clear-SimulatorRequest $simulator
        Add-SimulatorFault $simulator @{ Kind = 'NeverAnswer' }
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$ModulePath'; Get-ExchangeLeverage -Exchange Binance -Symbol BTCUSDT -ThrottleLimit 3")
        $running = $shell.BeginInvoke()
        $deadline = [datetime]::UtcNow.AddSeconds(10)
        do { $keys = @((Get-SimulatorRequest $simulator) | ForEach-Object apiKey | Sort-Object -Unique) } until ($keys.Count -ge 3 -or [datetime]::UtcNow -gt $deadline)
        Start-Sleep -Milliseconds 200
        @((Get-SimulatorRequest $simulator) | ForEach-Object apiKey | Sort-Object -Unique).Count | Should -Be 3
        $running.IsCompleted | Should -BeFalse
        $shell.Stop()
        $shell.Dispose()
    }
}

Describe 'Progress' {
    BeforeAll {
        $simulator = Start-ManyAccount 3 0
        $slow = ($simulator.Accounts | Where-Object name -EQ sim-001).apiKey
        $null = Get-ExchangeBalance

        function Get-Progress {
            param([string] $Script)
            $shell = [powershell]::Create()
            $null = $shell.AddScript("Import-Module '$ModulePath'; $Script").Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
            $shell.Streams.Progress | Where-Object Activity -Like 'Get-Exchange*'
            $shell.Dispose()
        }
    }

    AfterAll { Stop-Simulator $simulator }
    AfterEach { Clear-SimulatorFault $simulator }

    It 'is not shown for what is quick' {
        Get-Progress 'Get-ExchangeBalance' | Should -BeNullOrEmpty
    }

    It 'is shown after half a second, and always completed' {
        Add-SimulatorFault $simulator @{ Kind = 'Delay'; DelayMs = 1300; ApiKey = $slow }
        $shown = @(Get-Progress 'Get-ExchangeBalance')
        $shown.Count | Should -BeGreaterOrEqual 2
        $shown[0].Activity | Should -Be Get-ExchangeBalance
        $shown[0].StatusDescription | Should -Be '2 of 3 done'
        $shown[-1].RecordType | Should -Be Completed
    }

    It 'is never shown for one account' {
        Add-SimulatorFault $simulator @{ Kind = 'Delay'; DelayMs = 800; ApiKey = $slow }
        Get-Progress 'Get-ExchangeBalance sim-001' | Should -BeNullOrEmpty
    }
}

Describe 'Two hundred accounts' {
    BeforeAll {
        # More of Bybit than its 600 requests in five seconds allow at once.
        $accounts = 1..200 | ForEach-Object { @{ name = 'sim-{0:000}' -f $_; exchange = if ($_ -le 130) { 'Bybit' } else { 'Binance' } } }
        $simulator = Start-ManyAccount -Config @{ accounts = $accounts }
    }

    AfterAll { Stop-Simulator $simulator }

    It 'wait for the budget, and never exceed it' {
        $rows = Get-ExchangeBalance -ThrottleLimit 200
        ($rows.Account | Sort-Object -Unique).Count | Should -Be 200
        $limits = Invoke-RestMethod "$($simulator.BaseAddress)/simulator/limits"
        $limits.violations | Should -Be 0
        $limits.peakUsage.'Bybit ip 5s' | Should -BeGreaterThan 400
        $limits.peakUsage.'Bybit ip 5s' | Should -BeLessOrEqual 600
        $limits.peakUsage.'Binance futures weight 1m' | Should -BeLessOrEqual 2400
    }
}
