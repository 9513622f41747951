BeforeAll {
    . $PSScriptRoot/Common.ps1
    $credential = New-TestCredential 'EXAMPLEKEY000000001' 'invented-secret-do-not-use-0001'
}

Describe 'Remove-ExchangeAccount' {
    BeforeEach {
        $accountHome = New-TestHome
        $registry = Join-Path $accountHome 'accounts.json'
        $null = New-ExchangeAccount live Bybit -ApiKeyVariable K -ApiSecretVariable S
        $null = New-ExchangeAccount test Bybit -Environment Testnet -Credential $credential -SessionOnly
        $null = New-ExchangeAccount paper Binance -Environment Simulated
        $before = Get-Content $registry -Raw
    }

    It 'removes accounts that are not LIVE without asking, archived ones too' {
        $child = Invoke-ChildPwsh "Import-Module '$ModulePath'; Disable-ExchangeAccount paper; Remove-ExchangeAccount paper, test"
        $child.Output.Trim() | Should -Be ''
        (Get-ExchangeAccount -IncludeArchived).Name | Should -Be live
    }

    It 'asks for LIVE accounts, and is ConfirmationRequired where nobody can answer' {
        $child = Invoke-ChildPwsh "Import-Module '$ModulePath'; Get-ExchangeAccount | Remove-ExchangeAccount; `$Error[0].FullyQualifiedErrorId; `$Error[0].CategoryInfo.Category; `$Error[0].TargetObject; `$Error[0].ErrorDetails.RecommendedAction"
        $child.Output | Should -Match 'ConfirmationRequired,ExchangeAccounts.PowerShell.RemoveExchangeAccountCommand\s+InvalidOperation\s+live\s+In scripts, add -Confirm:\$false'
        $child.Output | Should -Match ([regex]::Escape('live (Bybit LIVE, https://api.bybit.com)'))
        (Get-ExchangeAccount).Name | Should -Be live -Because 'the others were removed'
    }

    It 'removes a LIVE account in a script with -Confirm:$false' {
        $child = Invoke-ChildPwsh "Import-Module '$ModulePath'; Remove-ExchangeAccount live -Confirm:`$false"
        $child.Output.Trim() | Should -Be ''
        (Get-ExchangeAccount).Name | Should -Be paper, test
    }

    It 'asks for every account with -Confirm' {
        $child = Invoke-ChildPwsh "Import-Module '$ModulePath'; Remove-ExchangeAccount paper -Confirm"
        $child.Output | Should -Match 'Remove account paper \(Binance Simulated\)'
        Get-Content $registry -Raw | Should -Be $before
    }

    It 'says under -WhatIf what it would do, for all environments, by parameter and by preference' {
        $text = pwsh -NoProfile -NonInteractive -Command "Import-Module '$ModulePath'; Remove-ExchangeAccount live, paper -WhatIf; `$WhatIfPreference = `$true; Remove-ExchangeAccount test; Remove-ExchangeAccount test -KeepSecret" | Out-String
        $lines = $text.Trim() -split '\r?\n'
        $lines[0] | Should -Be 'What if: Performing the operation "Remove account" on target "live (Bybit LIVE, https://api.bybit.com)".'
        $lines[1] | Should -Be 'What if: Performing the operation "Remove account" on target "paper (Binance Simulated)".'
        $lines[2] | Should -Match 'Remove account and its key in this session only" on target "test'
        $lines[3] | Should -Match 'Remove account, keep its key in this session only'
        Get-Content $registry -Raw | Should -Be $before
    }

    It 'takes exact names only' {
        $outcome = Get-Outcome { Remove-ExchangeAccount *, nobody }
        $outcome.Errors.FullyQualifiedErrorId | Should -Be (@('AccountNotFound,ExchangeAccounts.PowerShell.RemoveExchangeAccountCommand') * 2)
        $outcome.Category | Should -Be ObjectNotFound
        $outcome.Errors.TargetObject | Should -Be *, nobody
        Get-Content $registry -Raw | Should -Be $before
    }

    It 'changes nothing when the registry cannot be written' {
        (Get-Item $registry).IsReadOnly = $true
        (Get-Outcome { Remove-ExchangeAccount test }).Id | Should -Be 'StateUnwritable,ExchangeAccounts.PowerShell.RemoveExchangeAccountCommand'
        Get-Content $registry -Raw | Should -Be $before
    }

    It 'completes all accounts' {
        Disable-ExchangeAccount paper
        (Get-Completion 'Remove-ExchangeAccount ').CompletionText | Should -Be live, paper, test
    }
}
