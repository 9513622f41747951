BeforeDiscovery {
    . $PSScriptRoot/NetworkCases.ps1
    $script:faults = Get-FaultCase
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    . "$PSScriptRoot/NetworkCases.ps1"
    $script:testHome = New-TestHome
    $script:simulator = Start-Simulator -Config @{
        accounts = @(
            @{ name = 'one'; exchange = 'Bybit'; apiKey = $CanaryKey; apiSecret = $CanarySecret }
            @{ name = 'two'; exchange = 'Binance' }
            @{ name = 'reader'; exchange = 'Bybit'; permissions = @('Read') }
            @{ name = 'stop'; exchange = 'Bybit' }
        )
    }
    function Find-Account($Name) { $simulator.Accounts | Where-Object name -EQ $Name }
    $null = Add-TestAccount $simulator Bybit -Account (Find-Account one)
    $null = Add-TestAccount $simulator Binance -Account (Find-Account two)
    $null = Add-TestAccount $simulator reader -Account (Find-Account reader)
    $null = Add-SharedTestAccount $simulator stop -Account (Find-Account stop)
    $null = New-ExchangeAccount live Bybit -BaseAddress $simulator.BaseAddress -Credential (New-TestCredential (Find-Account one).apiKey (Find-Account one).apiSecret) -SessionOnly
    $null = New-ExchangeAccount keyless Bybit -Environment Testnet -BaseAddress $simulator.BaseAddress -ApiKeyVariable NO_SUCH_KEY -ApiSecretVariable NO_SUCH_SECRET 3>$null
    $null = New-ExchangeAccount sim Bybit -Environment Simulated
    $null = New-ExchangeAccount old Bybit -Environment Simulated
    $null = Disable-ExchangeAccount old -Confirm:$false
    $script:by = 'ExchangeAccounts.PowerShell.InvokeExchangeRequestCommand'
    $script:leverage = @{ Bybit = '/v5/position/set-leverage'; Binance = '/fapi/v1/leverage' }

    function Get-Sent { @(Get-SimulatorRequest $simulator | Where-Object { $_.method -ne 'GET' }) }
    function Get-Leverage($Account) { (Get-ExchangeLeverage $Account BTCUSDT).Leverage }
    function Get-Body($Account, [int] $Leverage) {
        if ($Account -eq 'Binance') { @{ symbol = 'BTCUSDT'; leverage = $Leverage } }
        else { @{ category = 'linear'; symbol = 'BTCUSDT'; buyLeverage = "$Leverage"; sellLeverage = "$Leverage" } }
    }

    # An answer of our own to the next request.
    function Set-Answer([string] $Json, $More = @{}) {
        Add-SimulatorFault $simulator (@{ kind = 'Body'; count = 1; body = $Json; contentType = 'application/json' } + $More)
    }
}

AfterAll { Stop-Simulator $simulator }

Describe 'Invoke-ExchangeRequest' {
    BeforeEach {
        Clear-SimulatorFault $simulator
        Clear-SimulatorRequest $simulator
    }

    Context 'reads' {
        It 'writes the reply as objects' {
            $reply = Invoke-ExchangeRequest Bybit /v5/position/list -Query @{ category = 'linear'; symbol = 'BTCUSDT' }
            $reply | Should -BeOfType System.Management.Automation.PSCustomObject
            $reply.retCode | Should -Be 0
            $reply.result.list[0].symbol | Should -Be BTCUSDT
            $request = Get-SimulatorRequest $simulator | Where-Object path -Like '/v5/position*'
            $request.signed | Should -BeTrue
        }

        It 'writes each element of a list' {
            $rows = @(Invoke-ExchangeRequest Binance /fapi/v3/balance)
            $rows.Count | Should -BeGreaterThan 1
            $rows.asset | Should -Contain USDT
        }

        It 'keeps every number and text as it is' {
            $json = '{"retCode":0,"time":1772582400000,"whole":9223372036854775807,"larger":9223372036854775808,"part":0.1000000000000000000000000001,"far":1e400,"text":"0.10","yes":true,"none":null,"list":[1,"a",{"x":2}],"empty":{},"e":1}'
            Set-Answer $json @{ pathPrefix = '/v5/account' }
            $reply = Invoke-ExchangeRequest Bybit /v5/account/info
            $reply.whole | Should -BeOfType long
            $reply.whole | Should -Be ([long]::MaxValue)
            $reply.larger | Should -BeOfType decimal
            $reply.part | Should -BeOfType decimal
            $reply.part.ToString([cultureinfo]::InvariantCulture) | Should -Be '0.1000000000000000000000000001'
            $reply.far | Should -BeExactly '1e400'
            $reply.text | Should -BeOfType string
            $reply.text | Should -BeExactly '0.10'
            $reply.yes | Should -BeTrue
            $reply.none | Should -BeNullOrEmpty
            $reply.list.Count | Should -Be 3
            $reply.list[2].x | Should -Be 2
            @($reply.PSObject.Properties.Name)[0..3] | Should -Be retCode, time, whole, larger
            Set-Answer $json @{ pathPrefix = '/v5/account' }
            Invoke-ExchangeRequest Bybit /v5/account/info -AsJson | Should -BeExactly $json
        }

        It 'tells names apart that differ in case only' {
            Set-Answer '{"retCode":0,"result":{"e":1,"E":2}}' @{ pathPrefix = '/v5/account' }
            $result = (Invoke-ExchangeRequest Bybit /v5/account/info).result
            $result['e'] | Should -Be 1
            $result['E'] | Should -Be 2
        }

        It 'works on a simulated account and takes accounts from the pipeline' {
            (Invoke-ExchangeRequest sim /v5/account/info).retCode | Should -Be 0
            @(Get-ExchangeAccount Bybit, sim | Invoke-ExchangeRequest -Path /v5/account/info).Count | Should -Be 2
            @('Bybit', 'sim' | Invoke-ExchangeRequest -Path /v5/account/info).Count | Should -Be 2
        }

        It 'completes <text>' -ForEach @(
            @{ text = 'Invoke-ExchangeRequest Byb'; expected = 'Bybit' }
            @{ text = 'Invoke-ExchangeRequest -Method P'; expected = 'POST', 'PUT' }
        ) {
            @(Get-Completion $text | ForEach-Object CompletionText) | Should -Be $expected
        }
    }

    Context 'writes' {
        It 'sends a hashtable on <_> in the exchange''s own way, once' -ForEach 'Bybit', 'Binance' {
            $body = Get-Body $_ 7
            $null = Invoke-ExchangeRequest $_ $leverage[$_] -Method POST -Body $body
            Get-Leverage $_ | Should -Be 7
            (Get-Sent).Count | Should -Be 1
        }

        It 'sends an object, and text' {
            $null = Invoke-ExchangeRequest Binance /fapi/v1/leverage -Method POST -Body ([pscustomobject]@{ symbol = 'BTCUSDT'; leverage = 8 })
            Get-Leverage Binance | Should -Be 8
            $null = Invoke-ExchangeRequest Binance /fapi/v1/leverage -Method POST -Body 'symbol=BTCUSDT&leverage=9'
            Get-Leverage Binance | Should -Be 9
            $null = Invoke-ExchangeRequest Bybit /v5/position/set-leverage -Method POST -Body (Get-Body Bybit 9 | ConvertTo-Json)
            Get-Leverage Bybit | Should -Be 9
        }

        It 'is an error where the exchange says so' {
            $outcome = Get-Outcome { Invoke-ExchangeRequest Binance /fapi/v1/leverage -Method POST -Body @{ symbol = 'BTCUSDT'; leverage = 9999 } }
            $outcome.Errors.Count | Should -Be 1
            $outcome.Target | Should -Be Binance
            $outcome.Errors[0].Exception.ExchangeCode | Should -Match '^-\d+$'
            $outcome.Output | Should -BeNullOrEmpty
        }

        It 'leaves the outcome open where the reply is lost on <_>, and sends once' -ForEach 'Bybit', 'Binance' {
            Add-SimulatorFault $simulator @{ kind = 'Drop'; afterProcessing = $true; method = 'POST' }
            $body = Get-Body $_ 11
            $outcome = Get-Outcome { Invoke-ExchangeRequest $_ $leverage[$_] -Method POST -Body $body }
            $outcome.Id | Should -Be "OutcomeUnknown,$by"
            $outcome.Category | Should -Be OperationTimeout
            $outcome.Advice | Should -Match 'with a GET'
            (Get-Sent).Count | Should -Be 1
            Clear-SimulatorFault $simulator
            Get-Leverage $_ | Should -Be 11
        }
    }

    Context 'orders' {
        It 'leaves <method> <path> to the order desk' -ForEach @(
            @{ account = 'Bybit'; method = 'POST'; path = '/v5/order/create' }
            @{ account = 'Bybit'; method = 'POST'; path = '/v5/Order/CANCEL-ALL/' }
            @{ account = 'Bybit'; method = 'PUT'; path = '/v5/order' }
            @{ account = 'Bybit'; method = 'POST'; path = '/v5/spread/order/create' }
            @{ account = 'Binance'; method = 'POST'; path = '/fapi/v1/order' }
            @{ account = 'Binance'; method = 'POST'; path = '/FAPI/v1/ALGOORDER/' }
            @{ account = 'Binance'; method = 'DELETE'; path = '/fapi/v1/allOpenOrders' }
            @{ account = 'Binance'; method = 'POST'; path = '/fapi/v1/batchOrders' }
            @{ account = 'Binance'; method = 'POST'; path = '/fapi/v1/countdownCancelAll' }
        ) {
            $outcome = Get-Outcome { Invoke-ExchangeRequest $account $path -Method $method -Body @{ symbol = 'BTCUSDT' } }
            $outcome.Id | Should -Be "Unsupported,$by"
            $outcome.Target | Should -Be $account
            $outcome.Errors[0].Exception.Parameter | Should -Be Path
            $outcome.Advice | Should -Match 'New-ExchangeOrder.*Stop-ExchangeOrder'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'reads them' {
            (Invoke-ExchangeRequest Bybit /v5/order/realtime -Query @{ category = 'linear'; settleCoin = 'USDT' }).retCode | Should -Be 0
        }
    }

    Context 'refusals' {
        It 'sends nothing to the path <path>' -ForEach @(
            'v5/account/info', '//evil.example/v5', 'https://evil.example/v5', '/v5/account/info?a=1', '/v5/account/info#x', '/v5/../order', '/v5//account', '/v5\account', '/v5/%6frder/create', '/v5/or der', '/@evil.example', '' | ForEach-Object { @{ path = $_ } }
        ) {
            foreach ($method in 'GET', 'POST') {
                $outcome = Get-Outcome { Invoke-ExchangeRequest Bybit $path -Method $method }
                $outcome.Errors.Count | Should -Be 1
                $outcome.Id | Should -BeIn "InvalidRequest,$by", "ParameterArgumentValidationErrorEmptyStringNotAllowed,$by"
                $outcome.Message | Should -Match 'path'
                Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
            }
        }

        It 'refuses <name>' -ForEach @(
            @{ name = 'a body of a GET'; given = @{ Body = @{ a = 1 } }; parameter = 'Body' }
            @{ name = 'a number that floating point has changed'; given = @{ Query = @{ qty = 0.1 + 0.2 } }; parameter = 'Query' }
            @{ name = 'a list in a query'; given = @{ Query = @{ list = 1, 2 } }; parameter = 'Query' }
            @{ name = 'a number for a body'; given = @{ Method = 'POST'; Body = 5 }; parameter = 'Body' }
            @{ name = 'query and body on Bybit'; given = @{ Method = 'POST'; Body = @{ a = 1 }; Query = @{ b = 1 } }; parameter = 'Query' }
        ) {
            $outcome = Get-Outcome { Invoke-ExchangeRequest Bybit /v5/account/info @given }
            $outcome.Id | Should -Be "InvalidRequest,$by"
            $outcome.Target | Should -Be Bybit
            $outcome.Errors[0].Exception.Parameter | Should -Be $parameter
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'refuses <account>: <id>' -ForEach @(
            @{ account = 'nobody'; id = 'AccountNotFound' }, @{ account = 'old'; id = 'AccountArchived' }, @{ account = 'keyless'; id = 'SecretNotFound' }
        ) {
            $outcome = Get-Outcome { Invoke-ExchangeRequest $account, sim /v5/account/info }
            $outcome.Id | Should -Be "$id,$by"
            $outcome.Target | Should -Be $account
            @($outcome.Output).Count | Should -Be 1
        }

        It 'refuses a wildcard' {
            $outcome = Get-Outcome { Invoke-ExchangeRequest By* /v5/account/info }
            $outcome.Id | Should -Be "InvalidRequest,$by"
            $outcome.Message | Should -Match 'exact account names only'
        }

        It 'refuses a method that is none' {
            (Get-Outcome { Invoke-ExchangeRequest Bybit /v5/account/info -Method PATCH }).Id | Should -Be "ParameterArgumentValidationError,$by"
        }

        It 'says that a key may only read' {
            $body = Get-Body Bybit 5
            $outcome = Get-Outcome { Invoke-ExchangeRequest reader /v5/position/set-leverage -Method POST -Body $body }
            $outcome.Id | Should -Be "PermissionDenied,$by"
        }

        It 'tells of <What> as <Id>, and asks the other account' -ForEach $faults {
            Add-SimulatorFault $simulator ($Rule + @{ ApiKey = $CanaryKey })
            $outcome = Get-Outcome { Invoke-ExchangeRequest Bybit, stop /v5/account/info }
            $outcome.Errors.Count | Should -Be 1
            $outcome.Id | Should -Be "$Id,$by"
            $outcome.Category | Should -Be $Category
            $outcome.Target | Should -Be Bybit
            @($outcome.Output).Count | Should -Be 1
            Clear-SimulatorFault $simulator
        }
    }

    Context 'confirmation' {
        It 'reads no key and signs nothing with -WhatIf, not even a GET' {
            $child = Invoke-ChildPwsh "`$env:EXCHANGEACCOUNTS_HOME = '$testHome'; Import-Module '$ModulePath'; Invoke-ExchangeRequest keyless /v5/account/info -WhatIf; Invoke-ExchangeRequest keyless /v5/position/set-leverage -Method POST -Body @{ symbol = 'BTCUSDT' } -WhatIf"
            $child.ExitCode | Should -Be 0
            $text = $child.Output -replace '\s+', ' '
            $text | Should -BeLike "*`"Send GET`" on target `"/v5/account/info on keyless (Bybit Testnet, $($simulator.BaseAddress))`".*"
            $text | Should -BeLike '*"Send POST with {"symbol":"BTCUSDT"}" on target "/v5/position/set-leverage on keyless*'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'asks for a write on a live account, and says so where it cannot ask' {
            $body = Get-Body Bybit 5
            $outcome = Get-Outcome { Invoke-ExchangeRequest live /v5/position/set-leverage -Method POST -Body $body }
            $outcome.Id | Should -Be "ConfirmationRequired,$by"
            $outcome.Target | Should -Be live
            $outcome.Message | Should -Match '"symbol":"BTCUSDT"'
            $outcome.Message | Should -Match ([regex]::Escape("/v5/position/set-leverage on live (Bybit LIVE, $($simulator.BaseAddress))"))
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
            (Invoke-ExchangeRequest live /v5/position/set-leverage -Method POST -Body $body -Confirm:$false).retCode | Should -Be 0
        }

        It 'does not ask for a read, nor on other accounts, unless it is told to' {
            (Invoke-ExchangeRequest live /v5/account/info).retCode | Should -Be 0
            (Get-Outcome { Invoke-ExchangeRequest Bybit /v5/account/info -Confirm }).Id | Should -Be "ConfirmationRequired,$by"
            $body = Get-Body Bybit 6
            (Get-Outcome { Invoke-ExchangeRequest Bybit /v5/position/set-leverage -Method POST -Body $body -Confirm }).Id | Should -Be "ConfirmationRequired,$by"
        }
    }

    Context 'secrets' {
        It 'leaves none in any stream' {
            $text = & {
                Invoke-ExchangeRequest Bybit /v5/account/info -Verbose -Debug
                Invoke-ExchangeRequest Bybit /v5/account/info -AsJson -Verbose -Debug
                $body = Get-Body Bybit 5
                Invoke-ExchangeRequest Bybit /v5/position/set-leverage -Method POST -Body $body -Verbose -Debug
                Add-SimulatorFault $simulator @{ kind = 'Status'; status = 400; contentType = 'application/json'; body = "{`"retCode`":10004,`"retMsg`":`"bad apiKey=$CanaryKey secret=$CanarySecret`"}" }
                Invoke-ExchangeRequest Bybit /v5/account/info -Verbose -Debug -ErrorAction Continue
                Invoke-ExchangeRequest Bybit /v5/position/set-leverage -Method POST -Body $body -Verbose -Debug -ErrorAction Continue
                Invoke-ExchangeRequest live /v5/x -Method POST -Body "{`"apiSecret`":`"$CanarySecret`"}" -WhatIf
                Invoke-ExchangeRequest live /v5/x -Method POST -Body "{`"apiSecret`":`"$CanarySecret`"}" -Verbose -Debug -ErrorAction Continue
                Invoke-ExchangeRequest Bybit "/v5/x?signature=$CanarySecret" -ErrorAction Continue
                Invoke-ExchangeRequest Bybit "https://$($CanaryKey):$($CanarySecret)@host/v5" -ErrorAction Continue
                $Error | ForEach-Object { $_ | Format-List * -Force; $_.Exception.ToString() }
            } *>&1 | Out-String -Width 300
            $text | Should -Match 'POST /v5/position/set-leverage 200'
            $text.Length | Should -BeGreaterThan 3000
            $text -replace '\s' | Should -Not -Match $CanaryKey
            $text -replace '\s' | Should -Not -Match $CanarySecret
        }
    }

    Context 'stopping' {
        It 'stops at once while it waits' {
            Add-SimulatorFault $simulator @{ kind = 'NeverAnswer'; account = 'stop' }
            Measure-Stop $simulator 'Invoke-ExchangeRequest stop /v5/account/info' | Should -BeLessThan 1000
        }

        It 'leaves no request running after Select-Object -First 1' {
            $left = Measure-Leftover $simulator @{ ApiKey = (Find-Account stop).apiKey } { 'sim', 'stop' | Invoke-ExchangeRequest -Path /v5/account/info | Select-Object -First 1 }
            $left.Output.retCode | Should -Be 0
            $left.Elapsed | Should -BeLessThan 500
            $left.Answered | Should -Be 0
        }

        It 'ends cleanly with -ErrorAction Stop, as a typed exception' {
            { Invoke-ExchangeRequest nobody /v5/account/info -ErrorAction Stop } | Should -Throw -ErrorId "AccountNotFound,$by"
            { Invoke-ExchangeRequest Bybit nowhere -ErrorAction Stop } | Should -Throw -ExceptionType ([ExchangeAccounts.ExchangeException])
        }
    }
}
