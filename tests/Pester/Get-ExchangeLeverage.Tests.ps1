BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1 }

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/NetworkCases.ps1
    $null = New-TestHome
    $simulator = Start-Simulator
    $bybit = $simulator.Accounts | Where-Object exchange -EQ Bybit
    $null = Add-SharedTestAccount $simulator bb Bybit
    $null = Add-SharedTestAccount $simulator bn Binance
    $command = 'ExchangeAccounts.PowerShell.GetExchangeLeverageCommand'
    $cmdlet = 'Get-ExchangeLeverage'
    $more = '-Symbol BTCUSDT'
    $bad = 'bb'
    $null = Get-ExchangeLeverage -Symbol BTCUSDT
}

AfterAll { Stop-Simulator $simulator }

Describe 'Get-ExchangeLeverage' {
    It 'shows the leverage of symbols, position or not' {
        $rows = Get-ExchangeLeverage bb, bn -Symbol BTC:PERP-USDT, ETHUSDT
        $rows | Should -BeOfType ExchangeAccounts.ExchangeLeverage
        $rows.Count | Should -Be 4
        $row = $rows | Where-Object { $_.Account -eq 'bn' -and $_.Symbol -eq 'BTC:PERP-USDT' }
        $row.Leverage | Should -Be 5
        $row.Leverage | Should -BeOfType decimal
        $row.MaxLeverage | Should -Be 125
        $row.MaxNotional | Should -BeGreaterThan 0
        ($rows | Where-Object Account -EQ bb).MarginMode | Should -Be Cross, Cross
    }

    It 'shows all that the exchange lists without a symbol' {
        @(Get-ExchangeLeverage bn).Count | Should -BeGreaterThan 3
        (Get-ExchangeLeverage bb).Symbol | Should -Contain 'ETH:PERP-USDT'
        @(Get-ExchangeLeverage -First 2).Count | Should -Be 2
    }

    It 'works on a simulated account' {
        $null = New-ExchangeAccount paper Bybit -Environment Simulated
        try { (Get-ExchangeLeverage paper ETHUSDT).Leverage | Should -Be 10 } finally { Remove-ExchangeAccount paper -Confirm:$false }
    }

    It 'takes positions from the pipeline: account and symbol by property' {
        $rows = Get-ExchangePosition | Get-ExchangeLeverage
        $rows | Sort-Object Account | ForEach-Object { "$_" } | Should -Be 'ETH:PERP-USDT on bb (Bybit Testnet)', 'BTC:PERP-USDT on bn (Binance Testnet)'
    }

    It 'takes an object about a whole account for all of its symbols, and nothing else that is empty' {
        @(Get-ExchangeMarginMode bb | Get-ExchangeLeverage).Count | Should -Be @(Get-ExchangeLeverage bb).Count
        $none = $null
        (Get-Outcome { Get-ExchangeLeverage bb -Symbol $none }).Id | Should -Be "InvalidRequest,$command"
        (Get-Outcome { Get-ExchangeLeverage bb -Symbol 'BTCUSDT', '' }).Id | Should -Be "ParameterArgumentValidationError,$command"
        (Get-Outcome { Get-ExchangeLeverage bb -Symbol @() }).Id | Should -Be "ParameterArgumentValidationError,$command"
    }

    It 'renders as a table of 120 columns, grouped by account' {
        $text = Get-ExchangeLeverage bn BTCUSDT | Get-RenderedView
        $text | Should -Match '(?m)^   Account: bn \(Binance Testnet\)\r?$'
        $text | Should -Match '(?m)^Symbol +Leverage +Long +Short +Max +MaxNotional +MarginMode\r?$'
        $text | Should -Match '(?m)^BTC:PERP-USDT +5 +5 +5 +125 +[\d,]+ +Cross\r?$'
        ($text -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }

    It 'completes <Text>' -ForEach @(
        @{ Text = 'Get-ExchangeLeverage b'; Offer = 'bb' }
        @{ Text = 'Get-ExchangeLeverage bb ETH'; Offer = 'ETH:PERP-USDT' }
        @{ Text = 'Get-ExchangeLeverage -Environment Test'; Offer = 'Testnet' }
    ) {
        (Get-Completion $Text).CompletionText | Should -Contain $Offer
    }

    Context 'errors' {
        AfterEach { Clear-SimulatorFault $simulator }

        It 'names accounts and symbols that do not exist, and shows the others' {
            $outcome = Get-Outcome { Get-ExchangeLeverage nobody, bb -Symbol NOPE, ETHUSDT }
            $outcome.Errors.FullyQualifiedErrorId | Should -Be "AccountNotFound,$command", "UnknownSymbol,$command"
            $outcome.Errors.CategoryInfo.Category | Should -Be ObjectNotFound, InvalidArgument
            $outcome.Errors.TargetObject | Should -Be nobody, bb
            $outcome.Output.Symbol | Should -Be 'ETH:PERP-USDT'
        }
    }

    It 'stops within a second while nothing answers for any symbol' {
        Add-SimulatorFault $simulator @{ Kind = 'NeverAnswer' }
        try { Measure-Stop $simulator 'Get-ExchangeLeverage' | Should -BeLessThan 1000 } finally { Clear-SimulatorFault $simulator }
    }

    . $PSScriptRoot/ReadCases.ps1
}
