# Scripts match on error ids: this list is a promise, and a change in it belongs in the changelog.
BeforeDiscovery {
    $script:promised = @(
        @{ kind = 'Rejected'; category = 'InvalidOperation' }
        @{ kind = 'InvalidRequest'; category = 'InvalidArgument' }
        @{ kind = 'UnknownSymbol'; category = 'InvalidArgument' }
        @{ kind = 'NotFound'; category = 'ObjectNotFound' }
        @{ kind = 'Unauthorized'; category = 'AuthenticationError' }
        @{ kind = 'PermissionDenied'; category = 'PermissionDenied' }
        @{ kind = 'InsufficientFunds'; category = 'LimitsExceeded' }
        @{ kind = 'RiskLimit'; category = 'LimitsExceeded' }
        @{ kind = 'LimitExceeded'; category = 'LimitsExceeded' }
        @{ kind = 'InvalidState'; category = 'InvalidOperation' }
        @{ kind = 'Duplicate'; category = 'ResourceExists' }
        @{ kind = 'RateLimited'; category = 'LimitsExceeded' }
        @{ kind = 'ClockSkew'; category = 'InvalidData' }
        @{ kind = 'Unreachable'; category = 'ConnectionError' }
        @{ kind = 'Unavailable'; category = 'ResourceUnavailable' }
        @{ kind = 'Protocol'; category = 'ProtocolError' }
        @{ kind = 'OutcomeUnknown'; category = 'OperationTimeout' }
        @{ kind = 'Unsupported'; category = 'NotImplemented' }
        @{ kind = 'AccountNotFound'; category = 'ObjectNotFound' }
        @{ kind = 'AccountExists'; category = 'ResourceExists' }
        @{ kind = 'AccountArchived'; category = 'InvalidOperation' }
        @{ kind = 'RegistryUnreadable'; category = 'ReadError' }
        @{ kind = 'StateUnwritable'; category = 'WriteError' }
        @{ kind = 'GuardRefused'; category = 'PermissionDenied' }
        @{ kind = 'ConfirmationRequired'; category = 'InvalidOperation' }
        @{ kind = 'VaultNotFound'; category = 'ObjectNotFound' }
        @{ kind = 'VaultLocked'; category = 'AuthenticationError' }
        @{ kind = 'SecretNotFound'; category = 'ObjectNotFound' }
        @{ kind = 'SecretManagementMissing'; category = 'NotInstalled' }
    )

    # How the exchanges say it, where a real reply is cheap to have.
    $script:replies = @(
        @{ exchange = 'Bybit'; code = 10003; kind = 'Unauthorized' }
        @{ exchange = 'Bybit'; code = 10005; kind = 'PermissionDenied' }
        @{ exchange = 'Bybit'; code = 110007; kind = 'InsufficientFunds' }
        @{ exchange = 'Bybit'; code = 987654; kind = 'Rejected' }
        @{ exchange = 'Binance'; code = -2014; kind = 'Unauthorized' }
        @{ exchange = 'Binance'; code = -2019; kind = 'InsufficientFunds' }
        @{ exchange = 'Binance'; code = -98765; kind = 'Rejected' }
    )

    # Every kind an exchange can answer a setting with.
    $script:settings = @(
        @{ exchange = 'Bybit'; code = 10001; kind = 'InvalidRequest' }
        @{ exchange = 'Bybit'; code = 10029; kind = 'UnknownSymbol' }
        @{ exchange = 'Bybit'; code = 110033; kind = 'NotFound' }
        @{ exchange = 'Bybit'; code = 10004; kind = 'Unauthorized' }
        @{ exchange = 'Bybit'; code = 10005; kind = 'PermissionDenied' }
        @{ exchange = 'Bybit'; code = 110044; kind = 'InsufficientFunds' }
        @{ exchange = 'Bybit'; code = 110013; kind = 'RiskLimit' }
        @{ exchange = 'Bybit'; code = 110061; kind = 'LimitExceeded' }
        @{ exchange = 'Bybit'; code = 110036; kind = 'InvalidState' }
        @{ exchange = 'Bybit'; code = 10014; kind = 'Duplicate' }
        @{ exchange = 'Bybit'; code = 10002; kind = 'ClockSkew'; count = 2 }
        @{ exchange = 'Bybit'; code = 10016; kind = 'OutcomeUnknown' }
        @{ exchange = 'Bybit'; code = 10017; kind = 'Unsupported' }
        @{ exchange = 'Bybit'; code = 182001; kind = 'Rejected' }
        @{ exchange = 'Binance'; code = -1102; kind = 'InvalidRequest' }
        @{ exchange = 'Binance'; code = -1121; kind = 'UnknownSymbol' }
        @{ exchange = 'Binance'; code = -1022; kind = 'Unauthorized' }
        @{ exchange = 'Binance'; code = -2015; kind = 'PermissionDenied' }
        @{ exchange = 'Binance'; code = -2019; kind = 'InsufficientFunds' }
        @{ exchange = 'Binance'; code = -2027; kind = 'RiskLimit' }
        @{ exchange = 'Binance'; code = -4045; kind = 'LimitExceeded' }
        @{ exchange = 'Binance'; code = -4161; kind = 'RiskLimit' }
        @{ exchange = 'Binance'; code = -4047; kind = 'InvalidState' }
        @{ exchange = 'Binance'; code = -1021; kind = 'ClockSkew'; count = 2 }
        @{ exchange = 'Binance'; code = -1007; kind = 'OutcomeUnknown' }
        @{ exchange = 'Binance'; code = -5000; kind = 'Unsupported' }

        # Last: what an exchange says of its limit holds for a while.
        @{ exchange = 'Bybit'; code = 10006; kind = 'RateLimited' }
    )
    foreach ($row in $settings) { $row.category = ($promised | Where-Object { $_.kind -eq $row.kind }).category }
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    $null = New-TestHome
    $script:simulator = Start-Simulator
    $null = Add-TestAccount $simulator Bybit Bybit
    $null = Add-TestAccount $simulator Binance Binance
    $assembly = (Get-Command New-ExchangeOrder).ImplementingType.Assembly
    $script:toRecord = $assembly.GetType('ExchangeAccounts.PowerShell.ErrorRecords').GetMethod('ToRecord')
}

AfterAll {
    Stop-Simulator $simulator
}

Describe 'Error ids' {
    BeforeEach {
        Clear-SimulatorFault $simulator
    }

    It 'has a record for <kind>: <category>, with what to do next' -ForEach $promised {
        $failure = [ExchangeAccounts.ExchangeException]::new($kind, "main (Bybit LIVE): $kind")
        $record = $toRecord.Invoke($null, @($failure, 'main'))
        $record.FullyQualifiedErrorId | Should -Be $kind
        $record.CategoryInfo.Category | Should -Be $category
        $record.TargetObject | Should -Be main
        $record.Exception | Should -Be $failure
        $record.ErrorDetails.Message | Should -Be $failure.Message
        if ($kind -ne 'Rejected') { $record.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty }
    }

    It 'promises every kind there is' -ForEach @(@{ kinds = @($promised | ForEach-Object { $_.kind }) }) {
        [Enum]::GetNames([ExchangeAccounts.FailureKind]) | Sort-Object | Should -Be ($kinds | Sort-Object)
    }

    It 'prefers the advice of the failure to that of its kind' {
        $failure = [ExchangeAccounts.ExchangeException]::new('OutcomeUnknown', 'lost')
        $failure.GetType().GetProperty('Advice').SetValue($failure, 'Look here.')
        $toRecord.Invoke($null, @($failure, $null)).ErrorDetails.RecommendedAction | Should -Be 'Look here.'
    }

    It 'reaches the shell as <kind> when <exchange> answers <code>' -ForEach $replies {
        $body = $exchange -eq 'Bybit' ? @{ retCode = $code; retMsg = 'no'; result = @{}; time = 1 } : @{ code = $code; msg = 'no' }
        Add-SimulatorFault $simulator @{
            kind = 'Status'; status = ($exchange -eq 'Bybit' ? 200 : 400); exchange = $exchange; pathPrefix = ($exchange -eq 'Bybit' ? '/v5/order' : '/fapi/v1/openOrders')
            contentType = 'application/json'; body = ($body | ConvertTo-Json -Compress)
        }
        $result = Get-Outcome { Get-ExchangeOrder $exchange }
        $result.Id | Should -Be "$kind,ExchangeAccounts.PowerShell.GetExchangeOrderCommand"
        $result.Target | Should -Be $exchange
        $result.Message | Should -BeLike "$exchange ($exchange Testnet): no ($code)*"
        $result.Errors[0].Exception.ExchangeCode | Should -Be "$code"
    }

    It 'reaches the shell as <kind> when <exchange> answers a setting with <code>' -ForEach $settings {
        $body = $exchange -eq 'Bybit' ? @{ retCode = $code; retMsg = 'no'; result = @{}; time = 1 } : @{ code = $code; msg = 'no' }
        Add-SimulatorFault $simulator @{
            kind = 'Status'; status = ($exchange -eq 'Bybit' ? 200 : 400); exchange = $exchange; method = 'POST'; count = ($count ?? 1)
            contentType = 'application/json'; body = ($body | ConvertTo-Json -Compress)
        }
        $result = Get-Outcome { Set-ExchangeLeverage $exchange BTCUSDT 3 }
        $result.Errors.Count | Should -Be 1
        $result.Id | Should -Be "$kind,ExchangeAccounts.PowerShell.SetExchangeLeverageCommand"
        $result.Category | Should -Be $category
        $result.Target | Should -Be $exchange
        $result.Message | Should -BeLike "$exchange ($exchange Testnet): *no ($code)*"
        if ($kind -ne 'Rejected') { $result.Advice | Should -Not -BeNullOrEmpty }
    }

    It 'reaches the shell as Unavailable when <exchange> cannot serve a read' -ForEach @(
        @{ exchange = 'Bybit'; path = '/v5/order'; reply = '{"retCode":10016,"retMsg":"busy","result":{},"time":1}'; status = 200 }
        @{ exchange = 'Binance'; path = '/fapi/v1/openOrders'; reply = '{"code":-1001,"msg":"busy"}'; status = 503 }
    ) {
        Add-SimulatorFault $simulator @{ kind = 'Status'; status = $status; exchange = $exchange; pathPrefix = $path; contentType = 'application/json'; body = $reply; count = 20 }
        (Get-Outcome { Get-ExchangeOrder $exchange }).Id | Should -Be 'Unavailable,ExchangeAccounts.PowerShell.GetExchangeOrderCommand'
    }

    It 'reaches the shell as <kind> when the reply is <what>' -ForEach @(
        @{ what = 'cut'; fault = @{ kind = 'CutBody'; cutAfterBytes = 1 }; kind = 'Unreachable' }
        @{ what = 'not JSON'; fault = @{ kind = 'Body'; body = '<html>'; contentType = 'text/html' }; kind = 'Protocol' }
        @{ what = 'a redirect'; fault = @{ kind = 'Redirect'; location = 'http://127.0.0.1:1/' }; kind = 'Protocol' }
        @{ what = 'none'; fault = @{ kind = 'Drop' }; kind = 'Unreachable' }
    ) {
        Add-SimulatorFault $simulator (@{ exchange = 'Binance'; pathPrefix = '/fapi/v1/openOrders' } + $fault)
        (Get-Outcome { Get-ExchangeOrder Binance }).Id | Should -Be "$kind,ExchangeAccounts.PowerShell.GetExchangeOrderCommand"
    }

    It 'is caught by its type, and its kind is a property' {
        try {
            Get-ExchangeOrder Binance BTCUSDT -OrderId 4242 -ErrorAction Stop
        }
        catch [ExchangeAccounts.ExchangeException] {
            $caught = $_.Exception.Kind
        }
        $caught | Should -Be ([ExchangeAccounts.FailureKind]::NotFound)
    }
}
