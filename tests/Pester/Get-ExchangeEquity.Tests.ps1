BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1 }

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/NetworkCases.ps1
    $null = New-TestHome
    $simulator = Start-Simulator
    $null = Add-SharedTestAccount $simulator bb Bybit
    $null = Add-SharedTestAccount $simulator bn Binance
    $cmdlet = 'Get-ExchangeEquity'
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

Describe 'Get-ExchangeEquity' {
    It 'shows one row for each account' {
        $rows = Get-ExchangeEquity
        $rows | Should -BeOfType ExchangeAccounts.ExchangeEquity
        $rows.Count | Should -Be 2
        $row = $rows | Where-Object Account -EQ bb
        $row.Currency | Should -Be USD
        $row.MarketType | Should -Be Unified
        $row.MultiAssetMode | Should -BeTrue
        $row.MarginMode | Should -Be Cross
        $row.Equity | Should -BeOfType decimal
        $row.Equity | Should -BeGreaterThan 10000
        $row.Equity | Should -Be ($row.WalletBalance + $row.UnrealizedProfit)
        $row.Available | Should -BeLessThan $row.Equity
        "$row" | Should -Be 'bb (Bybit Testnet)'
    }

    It 'counts USDT alone in single-asset mode' {
        $row = Get-ExchangeEquity bn
        $row.Currency | Should -Be USDT
        $row.MultiAssetMode | Should -BeFalse
        $row.WalletBalance | Should -Be (Get-ExchangeBalance bn -Asset USDT).Size
    }

    It 'counts all assets in USD in multi-asset mode' {
        Use-Account multi @{ exchange = 'Binance'; multiAssets = $true; wallets = @(@{ asset = 'USDT'; balance = 100 }, @{ asset = 'USDC'; balance = 50 }) } {
            $row = Get-ExchangeEquity multi
            $row.Currency | Should -Be USD
            $row.MultiAssetMode | Should -BeTrue
            $row.Equity | Should -BeGreaterThan 149
        }
    }

    It 'leaves empty what the exchange does not state in isolated margin' {
        Use-Account alone @{ exchange = 'Bybit'; marginMode = 'Isolated' } {
            $row = Get-ExchangeEquity alone
            $row.MarginMode | Should -Be Isolated
            $row.MultiAssetMode | Should -BeFalse
            $row.InitialMargin | Should -BeNullOrEmpty
            $row.Available | Should -BeNullOrEmpty
            $row | Get-RenderedView | Should -Match '(?m)^USD +'
        }
    }

    It 'works on a simulated account' {
        $null = New-ExchangeAccount paper Binance -Environment Simulated
        try { (Get-ExchangeEquity paper).Equity | Should -BeGreaterThan 0 } finally { Remove-ExchangeAccount paper -Confirm:$false }
    }

    It 'renders as a table of 120 columns, grouped by account' {
        $text = Get-ExchangeEquity bn | Get-RenderedView
        $text | Should -Match '(?m)^   Account: bn \(Binance Testnet\)\r?$'
        $text | Should -Match '(?m)^Currency +Equity +WalletBalance +Unrealized +InitMargin +MaintMargin +Available\r?$'
        $text | Should -Match '(?m)^USDT +10,\d{3}\.\d\d +10,000\.00 '
        ($text -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }

    It 'becomes CSV that keeps all figures' {
        $row = Get-ExchangeEquity bn
        $back = $row | ConvertTo-ExchangeCsv | ConvertFrom-Csv
        [decimal]$back.Equity | Should -Be $row.Equity
    }
    . $PSScriptRoot/ReadCases.ps1
}
