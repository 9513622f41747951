BeforeDiscovery {
    # HOME decides where the SecretStore is on Unix only.
    $missing = $IsWindows -or -not (Get-Module -ListAvailable Microsoft.PowerShell.SecretManagement) -or -not (Get-Module -ListAvailable Microsoft.PowerShell.SecretStore)
}

BeforeAll { . $PSScriptRoot/VaultCommon.ps1 }

Describe 'Keys in a real SecretStore' -Skip:$missing {
    BeforeAll {
        $accountHome = New-TestHome
        $vaultHome = New-VaultHome
        $simulator = Start-Simulator -Config @{ accounts = @(@{ name = 'by'; exchange = 'Bybit'; apiKey = 'EXAMPLEKEY00000001'; apiSecret = 'invented-by' }) }
        $prepare = @"
            `$password = ConvertTo-SecureString 'vault-password' -AsPlainText -Force
            `$good = New-TestCredential EXAMPLEKEY00000001 invented-by
            `$bad = New-TestCredential EXAMPLEKEY00000001 invented-wrong
            `$registry = Join-Path `$env:EXCHANGEACCOUNTS_HOME accounts.json
            `$where = @{ Exchange = 'Bybit'; Environment = 'Testnet'; BaseAddress = '$($simulator.BaseAddress)' }
            function Get-SecretNames { @(Get-SecretInfo | Where-Object VaultName -EQ Main | ForEach-Object Name | Sort-Object) }
            function Lock-Registry { (Get-Item `$registry).IsReadOnly = `$true }
            function Unlock-Registry { (Get-Item `$registry).IsReadOnly = `$false }
"@

        # In a process of its own: on a slow machine the store can still hear of its own change of configuration when it is in
        # use already, and then finds its secrets locked.
        $none = Invoke-VaultScript $vaultHome ($prepare + @'

            $result.noVault = Get-Short { New-ExchangeAccount first @where -Credential $good }
            Register-SecretVault -Name Main -ModuleName Microsoft.PowerShell.SecretStore -DefaultVault
            Set-SecretStoreConfiguration -Authentication Password -Interaction None -PasswordTimeout -1 -Password $password -Confirm:$false
'@)
        $open = Invoke-VaultScript $vaultHome ($prepare + @'

            Unlock-SecretStore -Password $password
            $result.unknownVault = Get-Short { New-ExchangeAccount first @where -Credential $good -Vault Nope }
            $result.fileAfterRefusals = Test-Path $registry
            $result.whatIf = Get-Short { New-ExchangeAccount first @where -Credential $good -WhatIf }
            $result.namesAfterWhatIf = Get-SecretNames

            $Error.Clear()
            $account = New-ExchangeAccount main @where -Credential $good
            $result.leftInError = $Error.Count
            $result.account = $account | Select-Object Vault, SecretName, @{ n = 'Id'; e = { "$($_.Id)" } }, @{ n = 'KeySource'; e = { "$($_.KeySource)" } }
            $result.stored = (Get-Secret -Name $account.SecretName -Vault Main).GetType().Name
            $result.registryText = Get-Content $registry -Raw
            $result.passes = Test-ExchangeAccount main -Quiet
            $result.rendered = (Get-ExchangeAccount main | Get-RenderedView)

            Set-Secret -Name taken -Secret 'somebody else' -Vault Main
            $result.taken = Get-Short { New-ExchangeAccount second @where -Credential $good -SecretName taken }
            $result.takenStill = Get-Secret -Name taken -Vault Main -AsPlainText
            $result.namedVault = "$((New-ExchangeAccount second @where -Credential $good -Vault MAIN -SecretName mine).Vault)"

            Lock-Registry
            $before = Get-SecretNames
            $result.addFails = Get-Short { New-ExchangeAccount third @where -Credential $good }
            $result.removeFails = Get-Short { Remove-ExchangeAccount main }
            $result.replaceFails = Get-Short { Set-ExchangeAccount main -NewName other -Credential $bad }
            $result.moveFails = Get-Short { Set-ExchangeAccount main -SecretName elsewhere }
            $result.sameNames = (Get-SecretNames) -join ',' -eq ($before -join ',')
            $result.passesAfterFailures = Test-ExchangeAccount main -Quiet
            Unlock-Registry

            Set-ExchangeAccount main -SecretName moved
            $result.namesAfterMove = Get-SecretNames
            $result.passesAfterMove = Test-ExchangeAccount main -Quiet
            Set-ExchangeAccount main -Credential $bad -SecretName moved
            $result.passesWithBadKey = Test-ExchangeAccount main -Quiet
            Disable-ExchangeAccount main
            Enable-ExchangeAccount main -Credential $good
            $result.passesAfterEnable = Test-ExchangeAccount main -Quiet
            Set-ExchangeAccount main -SessionOnly
            $result.namesInSession = Get-SecretNames
            $result.passesInSession = Test-ExchangeAccount main -Quiet
            Set-ExchangeAccount main -Vault Main
            $result.passesBack = Test-ExchangeAccount main -Quiet

            Remove-Secret -Name mine -Vault Main
            $result.absent = Get-Short { Get-ExchangeApiKey second }
            Set-Secret -Name mine -Secret 'text' -Vault Main
            $result.notACredential = Get-Short { Get-ExchangeApiKey second, main }
            Remove-ExchangeAccount second -KeepSecret
            $result.namesKept = Get-SecretNames
            $null = New-ExchangeAccount gone @where -Credential $good -SecretName gone
            Remove-ExchangeAccount gone
            $result.namesAfterRemove = Get-SecretNames

            Register-SecretVault -Name Other -ModuleName Microsoft.PowerShell.SecretStore
            $null = New-ExchangeAccount lost @where -Credential $good -Vault Other
            Unregister-SecretVault -Name Other
            $result.vaultGone = Get-Short { Get-ExchangeApiKey lost, main }
            $result.removeWithoutVault = Get-Short { Remove-ExchangeAccount lost }
            $result.namedAfterwards = @((Get-ExchangeAccount).Name)
            $result.keptWithoutVault = Get-Short { Remove-ExchangeAccount lost -KeepSecret }
'@)
        $open | Add-Member noVault $none.noVault
        $locked = Invoke-VaultScript $vaultHome ($prepare + @'

            $before = Get-Content $registry -Raw
            $result.read = Get-Short { Get-ExchangeApiKey main }
            $result.check = Get-Short { Test-ExchangeAccount main }
            $result.add = Get-Short { New-ExchangeAccount fourth @where -Credential $good }
            $result.set = Get-Short { Set-ExchangeAccount main -Credential $good -SecretName third }
            $result.remove = Get-Short { Remove-ExchangeAccount main }
            $result.unchanged = (Get-Content $registry -Raw) -eq $before

            # None of these may open a vault: a locked one would fail them.
            $result.closed = Get-Short {
                Get-ExchangeAccount
                New-ExchangeAccount fourth @where -Credential $good -WhatIf
                Set-ExchangeAccount main -Credential $good -SecretName third -WhatIf
                Set-ExchangeAccount main -SessionOnly -WhatIf
                Enable-ExchangeAccount main -Credential $good -WhatIf
                Remove-ExchangeAccount main -WhatIf
                Disable-ExchangeAccount main
                Enable-ExchangeAccount main
                Set-ExchangeAccount main -Tag t -ReceiveWindow 6000
                Get-ExchangeCapability main -Supported | Select-Object -First 1
            }
            $result.completion = @((Get-Completion 'Get-ExchangeApiKey m').CompletionText)
            $result.stillLocked = Get-Short { Get-ExchangeApiKey main }
'@)
        $without = Invoke-VaultScript $vaultHome ($prepare + @'

            $env:PSModulePath = Join-Path $PSHOME Modules
            $result.read = Get-Short { Get-ExchangeApiKey main }
            $result.add = Get-Short { New-ExchangeAccount fifth @where -Credential $good }
            $result.list = @((Get-ExchangeAccount).Name)
            $null = New-ExchangeAccount fifth @where -Credential $good -SessionOnly
            $result.session = Test-ExchangeAccount fifth -Quiet
            $result.keep = Get-Short { Remove-ExchangeAccount main -KeepSecret }
            $result.left = @((Get-ExchangeAccount).Name)
'@)
    }

    AfterAll {
        Stop-Simulator $simulator
        Remove-Item $vaultHome -Recurse -Force
    }

    It 'stores a key as a credential in the default vault, and nothing of it in the registry' {
        $open.account.Vault | Should -Be Main
        $open.account.KeySource | Should -Be Vault
        $open.account.SecretName | Should -Be "ExchangeAccounts-Bybit-$($open.account.Id)"
        $open.stored | Should -Be PSCredential
        $open.registryText | Should -Not -Match 'EXAMPLEKEY|invented'
        $open.rendered | Should -Match 'main +Bybit +Testnet +vault Main'
        $open.leftInError | Should -Be 0
        $open.passes | Should -BeTrue
    }

    It 'finds a named vault in any case, and writes its own spelling' { $open.namedVault | Should -BeExactly Main }

    It 'says VaultNotFound <When>' -ForEach @(
        @{ When = 'where no vault is registered'; Name = 'noVault'; Cmdlet = 'NewExchangeAccountCommand'; Target = 'first'; Says = 'No vault is registered' }
        @{ When = 'for a vault nobody knows'; Name = 'unknownVault'; Cmdlet = 'NewExchangeAccountCommand'; Target = 'first'; Says = "No vault is called 'Nope'" }
        @{ When = 'when the vault was unregistered'; Name = 'vaultGone'; Cmdlet = 'GetExchangeApiKeyCommand'; Target = 'lost'; Says = "lost \(Bybit Testnet\): no vault is called 'Other'" }
    ) {
        $open.$Name.Id | Should -Be "VaultNotFound,ExchangeAccounts.PowerShell.$Cmdlet"
        $open.$Name.Category | Should -Be ObjectNotFound
        $open.$Name.Target | Should -Be $Target
        $open.$Name.Message | Should -Match $Says
        $open.$Name.Advice | Should -Match 'Get-SecretVault'
        $open.$Name.Errors | Should -Be 1
    }

    It 'changes nothing when a vault is not found or under -WhatIf' {
        $open.fileAfterRefusals | Should -BeFalse
        $open.whatIf.Errors | Should -Be 0
        $open.namesAfterWhatIf | Should -BeNullOrEmpty
    }

    It 'reads the other accounts when one vault is gone' { $open.vaultGone.Output.Count | Should -Be 1 }

    It 'says SecretNotFound where the secret is absent, or no credential' {
        foreach ($case in $open.absent, $open.notACredential) {
            $case.Id | Should -Be 'SecretNotFound,ExchangeAccounts.PowerShell.GetExchangeApiKeyCommand'
            $case.Category | Should -Be ObjectNotFound
            $case.Target | Should -Be second
            $case.Advice | Should -Match 'Set-ExchangeAccount -Credential'
        }
        $open.absent.Message | Should -Match "the vault 'Main' holds no key for this account under 'mine'"
        $open.notACredential.Message | Should -Match 'not a credential'
        $open.notACredential.Output.Count | Should -Be 1
    }

    It 'never overwrites a secret that is not the account''s' {
        $open.taken.Id | Should -Be 'InvalidRequest,ExchangeAccounts.PowerShell.NewExchangeAccountCommand'
        $open.taken.Message | Should -Match "holds another secret under 'taken'"
        $open.takenStill | Should -Be 'somebody else'
    }

    It 'puts keys back when the registry cannot be written' {
        foreach ($case in $open.addFails, $open.removeFails, $open.replaceFails, $open.moveFails) { $case.Id | Should -BeLike 'StateUnwritable,*' }
        $open.sameNames | Should -BeTrue
        $open.passesAfterFailures | Should -BeTrue
    }

    It 'moves a key and removes the old secret' {
        $open.namesAfterMove | Should -Be mine, moved, taken
        $open.passesAfterMove | Should -BeTrue
        $open.namesInSession | Should -Be mine, taken
        $open.passesInSession | Should -BeTrue
        $open.passesBack | Should -BeTrue
    }

    It 'replaces a key in its place, also with Enable-' {
        $open.passesWithBadKey | Should -BeFalse
        $open.passesAfterEnable | Should -BeTrue
    }

    It 'removes the secret with the account, unless -KeepSecret' {
        $open.namesKept | Should -Contain mine
        $open.namesAfterRemove | Should -Not -Contain gone
        $open.removeWithoutVault.Id | Should -BeLike 'VaultNotFound,*'
        $open.namedAfterwards | Should -Contain lost
        $open.keptWithoutVault.Errors | Should -Be 0
    }

    It 'says VaultLocked and changes nothing when <Name> meets a locked vault' -ForEach @(
        @{ Name = 'read'; Cmdlet = 'GetExchangeApiKeyCommand'; Target = 'main' }
        @{ Name = 'check'; Cmdlet = 'TestExchangeAccountCommand'; Target = 'main' }
        @{ Name = 'add'; Cmdlet = 'NewExchangeAccountCommand'; Target = 'fourth' }
        @{ Name = 'set'; Cmdlet = 'SetExchangeAccountCommand'; Target = 'main' }
        @{ Name = 'remove'; Cmdlet = 'RemoveExchangeAccountCommand'; Target = 'main' }
        @{ Name = 'stillLocked'; Cmdlet = 'GetExchangeApiKeyCommand'; Target = 'main' }
    ) {
        $locked.$Name.Id | Should -Be "VaultLocked,ExchangeAccounts.PowerShell.$Cmdlet"
        $locked.$Name.Category | Should -Be AuthenticationError
        $locked.$Name.Target | Should -Be $Target
        $locked.$Name.Message | Should -Match "$Target \(Bybit Testnet\): the vault 'Main' is locked"
        $locked.$Name.Advice | Should -Match 'Unlock-SecretStore'
        $locked.unchanged | Should -BeTrue
    }

    It 'opens no vault to list, complete, archive, tag, or under -WhatIf' {
        $locked.closed.Errors | Should -Be 0 -Because $locked.closed.Message
        $locked.completion | Should -Be main
    }

    It 'says SecretManagementMissing for accounts that need it, and works for the others' {
        foreach ($case in $without.read, $without.add) {
            $case.Id | Should -BeLike 'SecretManagementMissing,*'
            $case.Category | Should -Be NotInstalled
            $case.Message | Should -Match 'Microsoft.PowerShell.SecretManagement is not installed'
            $case.Advice | Should -Match '^Install-Module Microsoft.PowerShell.SecretManagement'
        }
        $without.list | Should -Contain main
        $without.session | Should -BeTrue
        $without.keep.Errors | Should -Be 0
        $without.left | Should -Be fifth
    }
}
