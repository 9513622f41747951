BeforeAll {
    . $PSScriptRoot/Common.ps1
    $accountHome = New-TestHome
    $null = New-ExchangeAccount paper Bybit -Environment Simulated
}

Describe 'Use in scripts' {
    It 'catches ExchangeException by type, with kind, account and advice' {
        $caught = try { Get-ExchangeAccount nobody -ErrorAction Stop } catch [ExchangeAccounts.ExchangeException] { $_ }
        $caught.Exception.Kind | Should -Be ([ExchangeAccounts.FailureKind]::AccountNotFound)
        $caught.Exception.Account | Should -Be nobody
        $caught.ErrorDetails.RecommendedAction | Should -Match 'New-ExchangeAccount adds one'
    }

    It 'knows the types after Import-Module in a fresh script' {
        $child = Invoke-ChildPwsh @"
Import-Module '$ModulePath'
function Get-Kind { param([Parameter(ValueFromPipeline)] [ExchangeAccounts.ExchangeAccount] `$Account) process { `$Account.KeySource } }
[ExchangeAccounts.OrderSide]::Buy
Get-ExchangeAccount paper | Get-Kind
try { Get-ExchangeAccount nobody -ErrorAction Stop } catch [ExchangeAccounts.ExchangeException] { "caught `$(`$_.Exception.Kind)"; exit 3 }
"@
        $child.ExitCode | Should -Be 3
        $child.Output -replace '\s+', ' ' | Should -Be 'Buy None caught AccountNotFound '
    }

    It 'can be imported again with -Force, and removed and imported' {
        $child = Invoke-ChildPwsh @"
Import-Module '$ModulePath'; Import-Module '$ModulePath' -Force
(Get-ExchangeAccount paper).Name
Remove-Module ExchangeAccounts
(Get-Command Get-ExchangeAccount -Module ExchangeAccounts -ErrorAction Ignore) -eq `$null
Import-Module '$ModulePath'
(Test-ExchangeAccount paper).Passed
"@
        $child.ExitCode | Should -Be 0
        $child.Output -replace '\s+', ' ' | Should -Be 'paper True True '
    }

    It 'forgets session keys when it is removed' {
        $child = Invoke-ChildPwsh @"
. '$PSScriptRoot/Common.ps1'
`$null = New-ExchangeAccount mine Bybit -Environment Testnet -BaseAddress http://127.0.0.1:9 -Credential (New-TestCredential EXAMPLEKEY000000001 invented-0001) -SessionOnly
(Get-Outcome { Get-ExchangeApiKey mine }).Id
Remove-Module ExchangeAccounts; Import-Module '$ModulePath'
(Get-Outcome { Get-ExchangeApiKey mine }).Id
Remove-ExchangeAccount mine
"@
        $child.Output | Should -Match 'Unreachable,\S+\s+SecretNotFound,'
    }

    It 'keeps a session key in the runspace it was given to' {
        $null = New-ExchangeAccount mine Bybit -Environment Testnet -BaseAddress http://127.0.0.1:9 -Credential (New-TestCredential EXAMPLEKEY000000001 invented-0001) -SessionOnly
        try {
            $ids = 1..2 | ForEach-Object -Parallel {
                Import-Module $using:ModulePath
                try { Get-ExchangeApiKey mine -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
                Remove-Module ExchangeAccounts
            }
            $ids | Should -Be (@('SecretNotFound,ExchangeAccounts.PowerShell.GetExchangeApiKeyCommand') * 2)
            (Get-Outcome { Get-ExchangeApiKey mine }).Id | Should -BeLike 'Unreachable,*' -Because 'other runspaces must not forget it'
        } finally { Remove-ExchangeAccount mine }
    }

    It 'works in ForEach-Object -Parallel, on one simulated exchange for all runspaces' {
        $keys = 1..4 | ForEach-Object -Parallel { Import-Module $using:ModulePath; (Get-ExchangeApiKey paper).UserId } -ThrottleLimit 4
        $keys.Count | Should -Be 4
        @($keys | Select-Object -Unique).Count | Should -Be 1
    }

    It 'can be imported from a path with blanks' {
        $copy = Join-Path $TestDrive 'a folder with blanks/ExchangeAccounts'
        $null = New-Item (Split-Path $copy) -ItemType Directory
        Copy-Item (Split-Path $ModulePath) $copy -Recurse
        $child = Invoke-ChildPwsh "Import-Module '$copy'; Get-ExchangeAccount; (Test-ExchangeAccount paper).Passed"
        $child.ExitCode | Should -Be 0
        $child.Output | Should -Match 'paper +Bybit +Simulated'
        $child.Output | Should -Match 'True'
    }

    It 'does nothing at import: no home folder, no vault module, no variable' {
        $child = Invoke-ChildPwsh @"
`$env:EXCHANGEACCOUNTS_HOME = '$TestDrive/none'
`$before = @(Get-ChildItem env:).Count
Import-Module '$ModulePath'
`$null = Get-ExchangeAccount
Test-Path '$TestDrive/none'
@(Get-Module Microsoft.PowerShell.Secret*).Count
@(Get-ChildItem env:).Count - `$before
"@
        $child.Output -replace '\s+', ' ' | Should -Be 'False 0 0 '
    }
}
