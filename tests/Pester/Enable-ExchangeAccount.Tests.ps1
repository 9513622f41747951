BeforeAll {
    . $PSScriptRoot/Common.ps1
    $credential = New-TestCredential 'EXAMPLEKEY000000001' 'invented-secret-do-not-use-0001'
}

Describe 'Enable-ExchangeAccount' {
    BeforeEach {
        $accountHome = New-TestHome
        $registry = Join-Path $accountHome 'accounts.json'
        $null = New-ExchangeAccount main Bybit -Environment Testnet -Credential $credential -SessionOnly
        $null = New-ExchangeAccount vars Bybit -ApiKeyVariable K -ApiSecretVariable S
        $null = New-ExchangeAccount paper Binance -Environment Simulated
        Get-ExchangeAccount main, vars | Disable-ExchangeAccount
        $before = Get-Content $registry -Raw
    }

    It 'takes accounts out of the archive silently, -PassThru writes them' {
        Enable-ExchangeAccount main | Should -BeNullOrEmpty
        (Get-ExchangeAccount -IncludeArchived | Enable-ExchangeAccount -PassThru).Archived | Should -Be $false, $false, $false
    }

    It 'stores a new key where the account has its key' {
        $account = Enable-ExchangeAccount main -Credential (New-TestCredential 'EXAMPLEKEY000000002' 'invented-0002') -PassThru
        $account.Archived | Should -BeFalse
        $account.KeySource | Should -Be Session
    }

    It 'refuses a new key where there is no place for it, and changes nothing' {
        $outcome = Get-Outcome { Enable-ExchangeAccount vars -Credential $credential }
        $outcome.Id | Should -Be 'InvalidRequest,ExchangeAccounts.PowerShell.EnableExchangeAccountCommand'
        $outcome.Message | Should -Match 'Set-ExchangeAccount -Credential'
        (Get-Outcome { Enable-ExchangeAccount main -Credential (New-TestCredential 'K' '-----BEGIN PRIVATE KEY-----') }).Id | Should -BeLike 'InvalidRequest,*'
        Get-Content $registry -Raw | Should -Be $before
    }

    It 'reports an unknown account and goes on' {
        $outcome = Get-Outcome { 'nobody', 'main' | Enable-ExchangeAccount }
        $outcome.Id | Should -Be 'AccountNotFound,ExchangeAccounts.PowerShell.EnableExchangeAccountCommand'
        $outcome.Target | Should -Be nobody
        (Get-ExchangeAccount).Name | Should -Be main, paper
    }

    It 'changes nothing when the registry cannot be written' {
        (Get-Item $registry).IsReadOnly = $true
        (Get-Outcome { Enable-ExchangeAccount main -Credential $credential }).Id | Should -Be 'StateUnwritable,ExchangeAccounts.PowerShell.EnableExchangeAccountCommand'
        Get-Content $registry -Raw | Should -Be $before
    }

    It 'says under -WhatIf what it would do, and does nothing; -Confirm:$false needs no answer' {
        $text = pwsh -NoProfile -NonInteractive -Command "Import-Module '$ModulePath'; Enable-ExchangeAccount vars -WhatIf; Enable-ExchangeAccount main -Confirm:`$false" | Out-String
        $text.Trim() | Should -Be 'What if: Performing the operation "Take out of the archive" on target "vars (Bybit LIVE, https://api.bybit.com)".'
        (Get-ExchangeAccount).Name | Should -Be main, paper
    }

    It 'completes archived accounts' {
        (Get-Completion 'Enable-ExchangeAccount ').CompletionText | Should -Be main, vars
    }
}
