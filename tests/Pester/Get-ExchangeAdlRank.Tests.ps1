BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1 }

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/NetworkCases.ps1
    $null = New-TestHome
    $simulator = Start-Simulator
    $null = Add-SharedTestAccount $simulator bb Bybit
    $null = Add-SharedTestAccount $simulator bn Binance
    $cmdlet = 'Get-ExchangeAdlRank'
    $more = ''
    $bad = 'bb'
}

AfterAll { Stop-Simulator $simulator }

Describe 'Get-ExchangeAdlRank' {
    It 'shows the rank of open positions' {
        $rows = Get-ExchangeAdlRank
        $rows | Should -BeOfType ExchangeAccounts.ExchangeAdlRank
        $rows | Sort-Object Account | ForEach-Object { "$_" } | Should -Be 'ETH:PERP-USDT on bb (Bybit Testnet)', 'BTC:PERP-USDT on bn (Binance Testnet)'
        ($rows | Where-Object Account -EQ bb).MaxRank | Should -Be 5
        ($rows | Where-Object Account -EQ bn).MaxRank | Should -Be 4
        foreach ($row in $rows) {
            $row.PositionSide | Should -Be Both
            $row.Rank | Should -BeGreaterOrEqual 0
            $row.Rank | Should -BeLessOrEqual $row.MaxRank
        }
    }

    It 'shows named symbols only, where a position is open' {
        (Get-ExchangeAdlRank bb ETH/USDT).ExchangeSymbol | Should -Be ETHUSDT
        Get-ExchangeAdlRank bb, bn SOLUSDT | Should -BeNullOrEmpty
        (Get-ExchangePosition | Get-ExchangeAdlRank | Measure-Object).Count | Should -Be 2
    }

    It 'names a symbol that is none, and shows the others' {
        $outcome = Get-Outcome { Get-ExchangeAdlRank bb -Symbol NOPE, ETHUSDT }
        $outcome.Id | Should -Be 'UnknownSymbol,ExchangeAccounts.PowerShell.GetExchangeAdlRankCommand'
        $outcome.Target | Should -Be bb
        $outcome.Output.Symbol | Should -Be 'ETH:PERP-USDT'
    }

    It 'renders as a table of 120 columns, grouped by account' {
        $text = Get-ExchangeAdlRank bn | Get-RenderedView
        $text | Should -Match '(?m)^   Account: bn \(Binance Testnet\)\r?$'
        $text | Should -Match '(?m)^Symbol +PositionSide +Rank +MaxRank\r?$'
        $text | Should -Match '(?m)^BTC:PERP-USDT +Both +\d +4\r?$'
    }

    It 'completes symbols' { (Get-Completion 'Get-ExchangeAdlRank bb ETH').CompletionText | Should -Contain 'ETH:PERP-USDT' }
    . $PSScriptRoot/ReadCases.ps1
}
