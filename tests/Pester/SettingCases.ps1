# What every command that sets something on accounts is tested with, beside Common.ps1 and NetworkCases.ps1.

# A simulator with funded accounts that have no position: bb and b2 on Bybit, bn and n2 on Binance; and, of one exchange,
# LIVE in name only, without a key, with a key that may only read, archived.
function Start-SettingSimulator {
    param([string] $Exchange)
    $wallet = @{ wallets = @(@{ asset = 'USDT'; balance = 100000 }); positions = @() }
    $started = Start-Simulator -Config @{
        prices   = @{ Bybit = @{ BTCUSDT = 60000; ETHUSDT = 3000 }; Binance = @{ BTCUSDT = 60000; ETHUSDT = 3000 } }
        accounts = @(
            @{ name = 'bb'; exchange = 'Bybit' } + $wallet
            @{ name = 'b2'; exchange = 'Bybit' } + $wallet
            @{ name = 'bn'; exchange = 'Binance' } + $wallet
            @{ name = 'n2'; exchange = 'Binance' } + $wallet
            @{ name = 'reader'; exchange = $Exchange; permissions = @('Read') } + $wallet
        )
    }
    foreach ($account in $started.Accounts | Where-Object name -In bb, b2, bn, n2, reader) { $null = Add-SharedTestAccount $started $account.name -Account $account }
    $one = @{ Bybit = 'bb'; Binance = 'bn' }[$Exchange]
    $null = New-ExchangeAccount real $Exchange -BaseAddress $started.BaseAddress -ApiKeyVariable "TEST_KEY_$one" -ApiSecretVariable "TEST_SECRET_$one" -Confirm:$false
    $null = New-ExchangeAccount keyless $Exchange -Environment Testnet -BaseAddress $started.BaseAddress -ApiKeyVariable NO_SUCH_KEY -ApiSecretVariable NO_SUCH_SECRET 3>$null
    $null = New-ExchangeAccount old $Exchange -Environment Simulated
    $null = Disable-ExchangeAccount old
    $started
}

# The API key of one of its accounts.
function Get-SettingKey {
    param($Simulator, [string] $Name)
    ($Simulator.Accounts | Where-Object name -EQ $Name).apiKey
}

# What was sent to set something.
function Get-SentSetting {
    param($Simulator)
    @((Get-SimulatorRequest $Simulator) | Where-Object { $_.method -eq 'POST' })
}

# Declares the cases, in a Describe that has started its simulator as $simulator. Name: the command. Given: what it is told
# beside the accounts. One, Two: accounts that it works on. Action: what the confirmation says. Shows: the command that shows
# what is set.
function Add-SettingCase {
    param([hashtable] $Case)
    $Case.Id = 'ExchangeAccounts.PowerShell.' + $Case.Name.Replace('-', '') + 'Command'
    $faults = Get-FaultCase
    $more = @{ Faults = $faults } + $Case
    Context 'as every setting' -ForEach $more {
        BeforeEach { Clear-SimulatorRequest $simulator }
        AfterEach { Clear-SimulatorFault $simulator }

        It 'sends nothing signed and reads no key with -WhatIf' {
            $told = ($Given.GetEnumerator() | ForEach-Object { "-$($_.Key) $($_.Value)" }) -join ' '
            $child = Invoke-ChildPwsh "Import-Module '$ModulePath'; $Name keyless, real $told -WhatIf"
            $child.ExitCode | Should -Be 0 -Because $child.Output
            $text = $child.Output -replace '\s+', ' '
            $exchange = (Get-ExchangeAccount real).Exchange
            $text | Should -BeLike "*`"$Action`" on target `"$($Target)real ($exchange LIVE, $($simulator.BaseAddress))`".*"
            $text | Should -BeLike "*on target `"$($Target)keyless ($exchange Testnet, $($simulator.BaseAddress))`".*"
            Get-SignedRequest $simulator | Should -BeNullOrEmpty
        }

        It 'does not ask by default, LIVE or not' {
            $outcome = Get-Outcome { & $Name real @Given -PassThru }
            $outcome.Errors | Should -BeNullOrEmpty
            $outcome.Output.Account | Should -Be real
        }

        It 'says that it cannot ask where it is told to' {
            $outcome = Get-Outcome { & $Name real @Given -Confirm }
            $outcome.Id | Should -Be "ConfirmationRequired,$Id"
            $outcome.Category | Should -Be InvalidOperation
            $outcome.Target | Should -Be real
            $outcome.Message | Should -Match 'real \(\w+ LIVE, http'
            $outcome.Advice | Should -Match '-Confirm:\$false'
            $ConfirmPreference = 'Medium'
            (Get-Outcome { & $Name real @Given }).Id | Should -Be "ConfirmationRequired,$Id"
            (Get-Outcome { & $Name real @Given -Confirm:$false }).Errors | Should -BeNullOrEmpty
        }

        It 'goes on where an account or a key is missing' {
            $outcome = Get-Outcome { & $Name nobody, keyless, old, $One @Given -PassThru }
            $outcome.Output.Account | Should -Be $One
            $outcome.Errors | Sort-Object FullyQualifiedErrorId | ForEach-Object { "$($_.FullyQualifiedErrorId) $($_.TargetObject)" } |
                Should -Be "AccountArchived,$Id old", "AccountNotFound,$Id nobody", "SecretNotFound,$Id keyless"
        }

        It 'says that a key may only read' {
            $outcome = Get-Outcome { & $Name reader @Given }
            $outcome.Id | Should -Be "PermissionDenied,$Id"
            $outcome.Category | Should -Be PermissionDenied
            $outcome.Target | Should -Be reader
        }

        It 'tells of a fault, and sets the other account' {
            foreach ($fault in $Faults) {
                Add-SimulatorFault $simulator ($fault.Rule + @{ ApiKey = (Get-SettingKey $simulator $One) })
                $outcome = Get-Outcome { & $Name $One, $Two @Given -PassThru }
                Clear-SimulatorFault $simulator
                $outcome.Errors.Count | Should -Be 1 -Because $fault.What
                $outcome.Id | Should -Be "$($fault.Id),$Id" -Because $fault.What
                $outcome.Category | Should -Be $fault.Category
                $outcome.Target | Should -Be $One
                $outcome.Output.Account | Should -Be $Two
            }
        }

        It 'sends once, and says so where the reply is lost' {
            & $Name $One @Back
            Clear-SimulatorRequest $simulator
            Add-SimulatorFault $simulator @{ Kind = 'Drop'; AfterProcessing = $true; Method = 'POST' }
            $outcome = Get-Outcome { & $Name $One @Given }
            Clear-SimulatorFault $simulator
            $outcome.Errors.Count | Should -Be 1
            $outcome.Id | Should -Be "OutcomeUnknown,$Id"
            $outcome.Category | Should -Be OperationTimeout
            $outcome.Target | Should -Be $One
            $outcome.Advice | Should -Match $Shows
            (Get-SentSetting $simulator).Count | Should -Be 1
            (& $Name $One @Given -PassThru).Changed | Should -BeFalse
        }

        It 'stops within a second while nothing answers' {
            $told = ($Given.GetEnumerator() | ForEach-Object { "-$($_.Key) $($_.Value)" }) -join ' '
            Add-SimulatorFault $simulator @{ Kind = 'NeverAnswer' }
            Measure-Stop $simulator "$Name $One $told" | Should -BeLessThan 1000
        }

        It 'does not send what has not left when Select-Object -First is served' {
            $late = Get-SettingKey $simulator $One
            $leftover = Measure-Leftover $simulator @{ ApiKey = $late } { & $Name $One, $Two @Given -PassThru | Select-Object -First 1 }
            $leftover.Output.Account | Should -Be $Two
            $leftover.Answered | Should -Be 0
            Get-SentSetting $simulator | Where-Object apiKey -EQ $late | Should -BeNullOrEmpty
        }

        It 'ends cleanly with -ErrorAction Stop' {
            $leftover = Measure-Leftover $simulator @{ ApiKey = (Get-SettingKey $simulator $One) } {
                try { & $Name nobody, $One @Given -ErrorAction Stop; 'went on' } catch { $_.FullyQualifiedErrorId }
            }
            $leftover.Output | Should -Be "AccountNotFound,$Id"
            Get-SentSetting $simulator | Should -BeNullOrEmpty
        }

        # Last, because what the exchange said of its limit holds for a second.
        It 'does not wait for a limit with a write' {
            $exchange = (Get-ExchangeAccount $One).Exchange
            $reply = $exchange -eq 'Bybit' ? '{"retCode":10006,"retMsg":"Too many visits!","result":{},"time":1}' : '{"code":-1003,"msg":"Too many requests"}'
            Add-SimulatorFault $simulator @{
                Kind = 'Status'; Status = ($exchange -eq 'Bybit' ? 200 : 429); Method = 'POST'; Headers = @{ 'Retry-After' = '1' }; Body = $reply; ContentType = 'application/json'
            }
            $outcome = Get-Outcome { & $Name $One @Given }
            $outcome.Id | Should -Be "RateLimited,$Id"
            $outcome.Category | Should -Be LimitsExceeded
            (Get-SentSetting $simulator).Count | Should -Be 1
        }
    }
}
