BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1 }

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/NetworkCases.ps1
    $null = New-TestHome
    $simulator = Start-Simulator
    $null = Add-SharedTestAccount $simulator bb Bybit
    $null = Add-SharedTestAccount $simulator bn Binance
    $cmdlet = 'Get-ExchangeTradingStatus'
    $more = ''
    $bad = 'bb'

    # An account of the simulator that is configured here, and of the module; gone after the test.
    function Use-Account {
        param([string] $Name, [hashtable] $Config, [scriptblock] $Test)
        $account = Invoke-RestMethod "$($simulator.BaseAddress)/simulator/accounts" -Method Post -ContentType application/json -Body (@{ name = $Name } + $Config | ConvertTo-Json -Depth 5)
        $null = Add-SharedTestAccount $simulator $Name -Account $account
        try { & $Test } finally { Remove-ExchangeAccount $Name -Confirm:$false }
    }
}

AfterAll { Stop-Simulator $simulator }

Describe 'Get-ExchangeTradingStatus' {
    It 'shows the account first' {
        $rows = Get-ExchangeTradingStatus bb, bn
        $rows | Should -BeOfType ExchangeAccounts.ExchangeTradingStatus
        foreach ($account in 'bb', 'bn') {
            $first = $rows | Where-Object Account -EQ $account | Select-Object -First 1
            $first.Symbol | Should -BeNullOrEmpty
            $first.CanTrade | Should -BeIn $true, $null
        }
        ($rows | Where-Object { $_.Account -eq 'bn' -and -not $_.Symbol } | Select-Object -First 1).CanTrade | Should -BeTrue
    }

    It 'shows what the exchange has locked, and until when' {
        Use-Account locked @{ exchange = 'Binance'; lockedIndicators = @(@{ symbol = 'BTCUSDT'; indicator = 'GCR'; recoversAfterMinutes = 30 }) } {
            $row = Get-ExchangeTradingStatus locked -Symbol BTC/USDT | Where-Object Indicator -EQ GCR
            $row.Symbol | Should -Be 'BTC:PERP-USDT'
            $row.IsLocked | Should -BeTrue
            $row.Value | Should -BeOfType decimal
            $row.TriggerValue | Should -BeOfType decimal
            $row.RecoverTime.Kind | Should -Be Utc
            $row.RecoverTime | Should -BeGreaterThan ([datetime]::UtcNow)
            $text = $row | Get-RenderedView
            $text | Should -Match '(?m)^Symbol +CanTrade +ReduceOnly +IsLocked +Indicator +Value +TriggerValue\r?$'
            $text | Should -Match '(?m)^BTC:PERP-USDT .*yes +GCR +'
        }
    }

    It 'shows a position that may only be made smaller' {
        Use-Account shrinking @{ exchange = 'Bybit'; wallets = @(@{ asset = 'USDT'; balance = 10000 }); positions = @(@{ symbol = 'ETHUSDT'; size = 0.5; entryPrice = 3000; reduceOnly = $true }) } {
            $row = Get-ExchangeTradingStatus shrinking | Where-Object Symbol -EQ 'ETH:PERP-USDT'
            $row.ReduceOnly | Should -BeTrue
        }
    }

    It 'names a symbol that is none' {
        (Get-Outcome { Get-ExchangeTradingStatus bn NOPE }).Id | Should -Be 'UnknownSymbol,ExchangeAccounts.PowerShell.GetExchangeTradingStatusCommand'
    }

    It 'renders as a table of 120 columns, grouped by account' {
        $text = Get-ExchangeTradingStatus bn | Get-RenderedView
        $text | Should -Match '(?m)^   Account: bn \(Binance Testnet\)\r?$'
        $text | Should -Match '(?m)^\(account\) +yes '
        ($text -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }

    It 'completes symbols' { (Get-Completion 'Get-ExchangeTradingStatus bn BTC').CompletionText | Should -Contain 'BTC:PERP-USDT' }
    . $PSScriptRoot/ReadCases.ps1
}
