BeforeAll {
    . $PSScriptRoot/Common.ps1
    $accountHome = New-TestHome
    $null = New-ExchangeAccount main Bybit -ApiKeyVariable MAIN_KEY -ApiSecretVariable MAIN_SECRET -Tag eu, big
    $null = New-ExchangeAccount main-2 Binance -Environment Testnet -ApiKeyVariable K -ApiSecretVariable S -Tag eu
    $null = New-ExchangeAccount paper Bybit -Environment Simulated
    $null = New-ExchangeAccount "it's old" Bybit -Environment Simulated
    Disable-ExchangeAccount "it's old"
}

Describe 'Get-ExchangeAccount' {
    It 'gives all active accounts by name, without network and vault' {
        (Get-ExchangeAccount).Account | Should -Be main, main-2, paper
        (Get-ExchangeAccount -IncludeArchived).Account | Should -Be "it's old", main, main-2, paper
    }

    It 'takes names and wildcards in any case, by position, pipeline and property' {
        (Get-ExchangeAccount MAIN*).Name | Should -Be main, main-2
        (Get-ExchangeAccount -Name paper).Name | Should -Be paper
        ('paper', 'main' | Get-ExchangeAccount).Name | Should -Be paper, main
        ([pscustomobject]@{ Account = 'paper' } | Get-ExchangeAccount).Name | Should -Be paper
        (Get-ExchangeAccount paper | Get-ExchangeAccount).Name | Should -Be paper
    }

    It 'selects by exchange, environment and tag' {
        (Get-ExchangeAccount -Exchange bybit).Name | Should -Be main, paper
        (Get-ExchangeAccount -Environment live).Name | Should -Be main
        (Get-ExchangeAccount -Tag BIG, unused).Name | Should -Be main
        Get-ExchangeAccount zzz* | Should -BeNullOrEmpty
    }

    It 'reports an unknown name as one error and gives the others' {
        $outcome = Get-Outcome { Get-ExchangeAccount papre, main }
        $outcome.Output.Name | Should -Be main
        $outcome.Id | Should -Be 'AccountNotFound,ExchangeAccounts.PowerShell.GetExchangeAccountCommand'
        $outcome.Category | Should -Be ObjectNotFound
        $outcome.Target | Should -Be papre
        $outcome.Message | Should -Match "Near it: 'paper'"
    }

    It 'reports an archived account by its exact name' {
        $outcome = Get-Outcome { Get-ExchangeAccount "it's old" }
        $outcome.Id | Should -Be 'AccountArchived,ExchangeAccounts.PowerShell.GetExchangeAccountCommand'
        $outcome.Target | Should -Be "it's old"
        $outcome.Advice | Should -Match 'Enable'
    }

    It 'refuses an exchange or environment that nobody knows' {
        (Get-Outcome { Get-ExchangeAccount -Exchange Nobody }).Id | Should -Be 'InvalidRequest,ExchangeAccounts.PowerShell.GetExchangeAccountCommand'
        (Get-Outcome { Get-ExchangeAccount -Environment Moon }).Message | Should -Match 'Known: .*Live'
    }

    It 'completes names with quotes where needed, tags with their number' {
        (Get-Completion 'Get-ExchangeAccount ').CompletionText | Should -Be "'it''s old'", main, main-2, paper
        (Get-Completion 'Get-ExchangeAccount ma').ToolTip | Should -Be 'Bybit, LIVE', 'Binance, Testnet'
        (Get-Completion 'Get-ExchangeAccount -Tag e').ToolTip | Should -Be '2 accounts'
        (Get-Completion 'Get-ExchangeAccount -Exchange bi').CompletionText | Should -Be Binance
        (Get-Completion 'Get-ExchangeAccount -Environment s').CompletionText | Should -Be Simulated
    }

    It 'shows a table of at most seven columns' {
        $lines = (Get-ExchangeAccount | Get-RenderedView).Trim() -split '\r?\n' | ForEach-Object { $_.TrimEnd() -replace ' +', ' ' }
        $lines[0] | Should -Be 'Account Exchange Environment Key Tags Base address'
        $lines[2] | Should -Be 'main Bybit LIVE $env:MAIN_KEY eu, big https://api.bybit.com'
        $lines[3] | Should -Match '^main-2 Binance Testnet \$env:K eu https://'
        $lines[4] | Should -Be 'paper Bybit Simulated'
        (Get-ExchangeAccount -IncludeArchived | Get-RenderedView) | Should -Match "it's old +Bybit +Simulated, archived"
        ((Get-ExchangeAccount | Out-String -Width 80).Trim() -split '\r?\n')[0] -replace ' +', ' ' | Should -Be 'Account Exchange Environment Key Tags' -Because 'a narrow window leaves columns out, it does not squeeze them'
    }

    It 'shows guards in a list' {
        Set-ExchangeAccount paper -MaxOrderNotional 1000 -AllowedSymbol BTC:*, ETH:PERP-USDT
        $list = Get-ExchangeAccount paper | Format-List | Out-String -Width 120
        $list | Should -Match '(?m)^MaxOrderNotional +: 1000\r?$'
        $list | Should -Match '(?m)^AllowedSymbol +: \{BTC:\*, ETH:PERP-USDT\}\r?$'
        $list | Should -Match '(?m)^RequireReduceOnly +: False\r?$'
        Set-ExchangeAccount paper -ClearGuard MaxOrderNotional, AllowedSymbol
    }

    It 'ends with RegistryUnreadable when <Why>, and completion stays silent' -ForEach @(
        @{ Why = 'others may write the file'; Break = { chmod 666 $args[0] }; Says = 'chmod 600' }
        @{ Why = 'the file is cut'; Break = { Set-Content $args[0] '{ "vers' -NoNewline }; Says = 'Repair it, or' }
    ) {
        if ($IsWindows) { Set-ItResult -Skipped -Because 'file modes are Unix' ; return }
        $env:EXCHANGEACCOUNTS_HOME = Join-Path $TestDrive ([guid]::NewGuid())
        try {
            $null = New-ExchangeAccount broken Bybit -Environment Simulated
            & $Break (Join-Path $env:EXCHANGEACCOUNTS_HOME 'accounts.json')
            $outcome = Get-Outcome { Get-ExchangeAccount }
            $outcome.Id | Should -Be 'RegistryUnreadable,ExchangeAccounts.PowerShell.GetExchangeAccountCommand'
            $outcome.Category | Should -Be ReadError
            $outcome.Advice | Should -Match $Says
            { Get-Completion 'Get-ExchangeAccount ' } | Should -Not -Throw
        } finally { $env:EXCHANGEACCOUNTS_HOME = $accountHome }
    }
}
