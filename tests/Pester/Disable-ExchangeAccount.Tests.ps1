BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Disable-ExchangeAccount' {
    BeforeEach {
        $accountHome = New-TestHome
        $registry = Join-Path $accountHome 'accounts.json'
        $null = New-ExchangeAccount main Bybit -ApiKeyVariable K -ApiSecretVariable S
        $null = New-ExchangeAccount paper Binance -Environment Simulated
    }

    It 'archives silently, keeps the account, and no command works on it' {
        Disable-ExchangeAccount main | Should -BeNullOrEmpty
        (Get-ExchangeAccount).Name | Should -Be paper
        (Get-ExchangeAccount -IncludeArchived).Name | Should -Be main, paper
        (Get-Outcome { Get-ExchangeApiKey main }).Id | Should -Be 'AccountArchived,ExchangeAccounts.PowerShell.GetExchangeApiKeyCommand'
    }

    It 'has the name Archive-ExchangeAccount too, and takes accounts from the pipeline' {
        (Get-ExchangeAccount | Archive-ExchangeAccount -PassThru).Archived | Should -Be $true, $true
        ('main' | Disable-ExchangeAccount -PassThru).Name | Should -Be main -Because 'archiving twice is no error'
    }

    It 'reports an unknown account and goes on, and takes no wildcards' {
        $outcome = Get-Outcome { Disable-ExchangeAccount nobody, main, pap* }
        $outcome.Errors.FullyQualifiedErrorId | Should -Be (@('AccountNotFound,ExchangeAccounts.PowerShell.DisableExchangeAccountCommand') * 2)
        $outcome.Errors.TargetObject | Should -Be nobody, pap*
        (Get-ExchangeAccount).Name | Should -Be paper
    }

    It 'changes nothing when the registry cannot be written' {
        (Get-Item $registry).IsReadOnly = $true
        $before = Get-Content $registry -Raw
        (Get-Outcome { Disable-ExchangeAccount main }).Id | Should -Be 'StateUnwritable,ExchangeAccounts.PowerShell.DisableExchangeAccountCommand'
        Get-Content $registry -Raw | Should -Be $before
    }

    It 'says under -WhatIf what it would do, and does nothing; -Confirm:$false needs no answer' {
        $text = pwsh -NoProfile -NonInteractive -Command "Import-Module '$ModulePath'; Disable-ExchangeAccount main -WhatIf; Disable-ExchangeAccount paper -Confirm:`$false" | Out-String
        $text.Trim() | Should -Be 'What if: Performing the operation "Archive account" on target "main (Bybit LIVE, https://api.bybit.com)".'
        (Get-ExchangeAccount).Name | Should -Be main
    }

    It 'completes active accounts' {
        Disable-ExchangeAccount paper
        (Get-Completion 'Disable-ExchangeAccount ').CompletionText | Should -Be main
    }
}
