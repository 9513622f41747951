BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1 }

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/NetworkCases.ps1
    $null = New-TestHome
    $simulator = Start-Simulator
    $null = Add-SharedTestAccount $simulator bb Bybit
    $null = Add-SharedTestAccount $simulator bn Binance
    $cmdlet = 'Get-ExchangeFeeRate'
    $more = '-Symbol BTCUSDT'
    $bad = 'bb'
    $paced = $true
}

AfterAll { Stop-Simulator $simulator }

Describe 'Get-ExchangeFeeRate' {
    It 'shows what trading costs' {
        $rows = Get-ExchangeFeeRate -Symbol BTC:PERP-USDT, ETHUSDT
        $rows | Should -BeOfType ExchangeAccounts.ExchangeFeeRate
        $rows.Count | Should -Be 4
        foreach ($row in $rows) {
            $row.MakerFeeRate | Should -BeOfType decimal
            $row.MakerFeeRate | Should -BeGreaterThan 0
            $row.TakerFeeRate | Should -BeGreaterThan $row.MakerFeeRate
            $row.TakerFeeRate | Should -BeLessThan 0.01
            $row.MarketType | Should -Be Perp
        }
    }

    It 'shows all where the exchange tells all, and wants a symbol where not, before anything is sent' {
        @(Get-ExchangeFeeRate bb).Count | Should -BeGreaterThan 3
        Clear-SimulatorRequest $simulator
        $outcome = Get-Outcome { Get-ExchangeFeeRate bn }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Id | Should -Be 'Unsupported,ExchangeAccounts.PowerShell.GetExchangeFeeRateCommand'
        $outcome.Category | Should -Be NotImplemented
        $outcome.Target | Should -Be bn
        $outcome.Message | Should -Match '-Symbol'
        $outcome.Errors[0].Exception.Parameter | Should -Be Symbol
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        (Get-Outcome { Get-ExchangeFeeRate }).Output.Account | Sort-Object -Unique | Should -Be bb
    }

    It 'takes positions from the pipeline: account and symbol by property' {
        Get-ExchangePosition | Get-ExchangeFeeRate | Sort-Object Account | ForEach-Object { "$_" } |
            Should -Be 'ETH:PERP-USDT on bb (Bybit Testnet)', 'BTC:PERP-USDT on bn (Binance Testnet)'
    }

    It 'names a symbol that is none, and shows the others' {
        $outcome = Get-Outcome { Get-ExchangeFeeRate bn -Symbol NOPE, BTCUSDT }
        $outcome.Id | Should -Be 'UnknownSymbol,ExchangeAccounts.PowerShell.GetExchangeFeeRateCommand'
        $outcome.Output.Symbol | Should -Be 'BTC:PERP-USDT'
    }

    It 'renders as a table of 120 columns, grouped by account' {
        $text = Get-ExchangeFeeRate bn BTCUSDT | Get-RenderedView
        $text | Should -Match '(?m)^   Account: bn \(Binance Testnet\)\r?$'
        $text | Should -Match '(?m)^Symbol +MarketType +Maker +Taker\r?$'
        $text | Should -Match '(?m)^BTC:PERP-USDT +Perp +0\.0\d{3}% +0\.0\d{3}%\r?$'
    }

    It 'completes symbols' { (Get-Completion 'Get-ExchangeFeeRate bn BTC').CompletionText | Should -Contain 'BTC:PERP-USDT' }
    . $PSScriptRoot/ReadCases.ps1
}
