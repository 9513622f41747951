BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1 }

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/NetworkCases.ps1
    $null = New-TestHome
    $simulator = Start-Simulator
    $null = Add-SharedTestAccount $simulator bb Bybit
    $null = Add-SharedTestAccount $simulator bn Binance
    $cmdlet = 'Get-ExchangeRiskLimit'
    $more = '-Symbol BTCUSDT'
    $bad = 'bn'
    $command = 'ExchangeAccounts.PowerShell.GetExchangeRiskLimitCommand'
}

AfterAll { Stop-Simulator $simulator }

Describe 'Get-ExchangeRiskLimit' {
    It 'shows the tiers, the lowest first' {
        foreach ($account in 'bb', 'bn') {
            $rows = @(Get-ExchangeRiskLimit $account BTC:PERP-USDT)
            $rows | Should -BeOfType ExchangeAccounts.ExchangeRiskLimit
            $rows.Count | Should -BeGreaterThan 1
            $rows.Tier | Should -Be (1..$rows.Count)
            $rows[0].MinNotional | Should -Be 0
            $rows[1].MinNotional | Should -Be $rows[0].MaxNotional
            $rows[0].MaxLeverage | Should -BeGreaterThan $rows[-1].MaxLeverage
            $rows[0].MaintMarginRate | Should -BeLessThan $rows[-1].MaintMarginRate
            $rows[0].NotionalAsset | Should -Be USDT
        }
    }

    It 'shows all instruments without a symbol' {
        @(Get-ExchangeRiskLimit bn | Group-Object Symbol).Count | Should -BeGreaterThan 3
        @(Get-ExchangeRiskLimit bb | Group-Object Symbol).Count | Should -BeGreaterThan 3
    }

    It 'shows the tier that a value is in: the value where a tier ends is in it' {
        $rows = @(Get-ExchangeRiskLimit bn BTCUSDT)
        (Get-ExchangeRiskLimit bn BTCUSDT -Notional $rows[0].MaxNotional).Tier | Should -Be 1
        (Get-ExchangeRiskLimit bn BTCUSDT -Notional ($rows[0].MaxNotional + 0.00000001d)).Tier | Should -Be 2
        (Get-ExchangeRiskLimit bn BTCUSDT -Notional 0).Tier | Should -Be 1
        (Get-ExchangeRiskLimit -Symbol BTCUSDT -Notional 1000).Tier | Should -Be 1, 1
    }

    It 'counts inverse contracts in coin' {
        $rows = Get-ExchangeRiskLimit bb BTCUSD
        $rows[0].NotionalAsset | Should -Be BTC
        (Get-ExchangeRiskLimit bb BTCUSD -Notional 1).Tier | Should -Be 1
    }

    It 'names the last cap where a value is above it' {
        $last = @(Get-ExchangeRiskLimit bn BTCUSDT)[-1]
        $outcome = Get-Outcome { Get-ExchangeRiskLimit bn BTCUSDT -Notional ($last.MaxNotional + 1) }
        $outcome.Output | Should -BeNullOrEmpty
        $outcome.Id | Should -Be "RiskLimit,$command"
        $outcome.Category | Should -Be LimitsExceeded
        $outcome.Target | Should -Be bn
        $outcome.Message | Should -Match "the last ends at $($last.MaxNotional.ToString('0.####')) USDT"
        $outcome.Advice | Should -Match 'without -Notional'
        (Get-Outcome { Get-ExchangeRiskLimit bn -Notional ($last.MaxNotional + 1) }).Errors | Should -BeNullOrEmpty
    }

    It 'refuses <Value> by name and sends nothing' -ForEach @(@{ Value = '0,021' }, @{ Value = '12x' }, @{ Value = 1 / 3 }) {
        Clear-SimulatorRequest $simulator
        $outcome = Get-Outcome { Get-ExchangeRiskLimit bn BTCUSDT -Notional $Value }
        $outcome.Id | Should -Be "ParameterArgumentTransformationError,$command"
        $outcome.Message | Should -Match "'Notional'"
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'refuses a negative value once for all accounts' {
        Clear-SimulatorRequest $simulator
        $outcome = Get-Outcome { Get-ExchangeRiskLimit -Symbol BTCUSDT -Notional -5 }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Id | Should -Be "InvalidRequest,$command"
        $outcome.Errors[0].Exception.Parameter | Should -Be Notional
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'takes account and symbol from positions, and not their USD value' {
        (Get-ExchangePosition bn | Get-ExchangeRiskLimit).Count | Should -Be @(Get-ExchangeRiskLimit bn BTCUSDT).Count
    }

    It 'renders as a table of 120 columns, grouped by account' {
        $text = Get-ExchangeRiskLimit bn BTCUSDT | Get-RenderedView
        $text | Should -Match '(?m)^   Account: bn \(Binance Testnet\)\r?$'
        $text | Should -Match '(?m)^Symbol +Tier +MinNotional +MaxNotional +MaxLeverage +InitialRate +MaintRate\r?$'
        $text | Should -Match '(?m)^BTC:PERP-USDT +1 +0 +[\d,]+ +125 .*0\.\d{4}%\r?$'
        ($text -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }

    It 'completes symbols' { (Get-Completion 'Get-ExchangeRiskLimit bn BTC').CompletionText | Should -Contain 'BTC:PERP-USDT' }
    . $PSScriptRoot/ReadCases.ps1
}
