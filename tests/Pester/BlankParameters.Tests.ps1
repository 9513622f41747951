# A variable that was never set is as likely as a slip of the pen: what is typed and empty must never mean "not given".
BeforeDiscovery {
    . "$PSScriptRoot/Common.ps1"
    $common = @([System.Management.Automation.Cmdlet]::CommonParameters) + [System.Management.Automation.Cmdlet]::OptionalCommonParameters
    $network = Get-Command -Module ExchangeAccounts -CommandType Cmdlet | Where-Object { $_.ImplementingType.IsSubclassOf([ExchangeAccounts.PowerShell.AccountCmdlet]) }
    $script:writes = @($network | Where-Object { $_.Parameters.ContainsKey('WhatIf') -or $_.Name -eq 'Test-ExchangeOrder' } | ForEach-Object Name | Where-Object { $_ -ne 'Invoke-ExchangeRequest' })
    $script:cases = foreach ($name in $writes) {
        foreach ($parameter in (Get-Command $name).Parameters.Values) {
            $isPlainSwitch = $parameter.SwitchParameter -and $parameter.Attributes.TypeId.Name -notcontains 'ExactSwitchAttribute'
            if ($parameter.Name -in $common -or $isPlainSwitch -or $parameter.Attributes.DontShow -contains $true) { continue }
            @{ cmdlet = $name; parameter = $parameter.Name }
        }
    }
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    $script:testHome = New-TestHome
    $null = New-ExchangeAccount -Name bb -Exchange Bybit -Environment Simulated
    $null = New-ExchangeOrder bb BTCUSDT Buy -Quantity 0.02 -Type Market
    $script:open = New-ExchangeOrder bb BTCUSDT Buy -Quantity 0.02 -Price 20000
    $script:before = @(Get-ExchangeOrderJournal).Count

    # What each needs to go through, so that only the blank is in its way.
    $order = @{ Symbol = 'BTCUSDT'; Side = 'Buy'; Quantity = 0.02; Type = 'Market' }
    $script:given = @{
        'New-ExchangeOrder'             = $order
        'Test-ExchangeOrder'            = $order
        'Set-ExchangeOrder'             = @{ OrderId = $open.OrderId; Symbol = 'BTCUSDT'; Price = 21000 }
        'Stop-ExchangeOrder'            = @{ OrderId = $open.OrderId; Symbol = 'BTCUSDT' }
        'Close-ExchangePosition'        = @{ Symbol = 'BTCUSDT' }
        'Set-ExchangeTradingStop'       = @{ Symbol = 'BTCUSDT'; StopLoss = 20000 }
        'Set-ExchangeLeverage'          = @{ Symbol = 'BTCUSDT'; Leverage = 3 }
        'Set-ExchangeMarginMode'        = @{ MarginMode = 'Isolated' }
        'Set-ExchangePositionMode'      = @{ PositionMode = 'Hedge'; Symbol = 'ETHUSDT' }
        'Set-ExchangeMultiAssetMode'    = @{ MultiAssetMode = $true }
        'Add-ExchangePositionMargin'    = @{ Symbol = 'BTCUSDT'; Amount = 1 }
        'Remove-ExchangePositionMargin' = @{ Symbol = 'BTCUSDT'; Amount = 1 }
        'Resolve-ExchangeOrder'         = @{}
        'Export-ExchangeHistory'        = @{ Kind = 'Trade'; StartTime = [datetime]::UtcNow.AddDays(-1); Path = Join-Path $TestDrive trades.csv }
    }
}

Describe 'What is typed and empty' {
    It 'is tried on every cmdlet that changes something' {
        $given.Keys | Sort-Object | Should -Be ($writes | Sort-Object)
    } -TestCases @{ writes = $writes }

    It 'is refused: <cmdlet> -<parameter>' -ForEach $cases {
        $arguments = @{ Account = 'bb' } + $given[$cmdlet]
        if ($parameter -eq 'Asset') { $arguments.Remove('Symbol') }
        if ($parameter -eq 'ClientOrderId') { $arguments.Remove('OrderId') }
        foreach ($blank in $null, '', ' ') {
            $arguments[$parameter] = $blank
            $result = Get-Outcome { & $cmdlet @arguments }.GetNewClosure()
            $result.Errors | Should -Not -BeNullOrEmpty
            $result.Errors[0].Exception.Message | Should -Match $parameter
            $result.Output | Should -BeNullOrEmpty
        }

        @(Get-ExchangeOrderJournal).Count | Should -Be $before
    }

    It 'is refused of a raw request that is no GET' {
        $result = Get-Outcome { Invoke-ExchangeRequest bb /v5/position/set-leverage -Method POST -Body $nosuch }
        $result.Errors[0].Exception.Message | Should -BeLike '-Body is given, and empty*'
    }

    It 'is refused of a switch, and a switch that is off is off' {
        $result = Get-Outcome { New-ExchangeOrder bb BTCUSDT Sell -Quantity 0.02 -Type Market -ReduceOnly:$nosuch }
        $result.Id | Should -BeLike 'InvalidRequest,*'
        $result.Errors[0].Exception.Message | Should -BeLike '-ReduceOnly is given, and empty*'
        (New-ExchangeOrder bb BTCUSDT Sell -Quantity 0.001 -Type Market -ReduceOnly:$false -ClosePosition:$false).Outcome | Should -Be Confirmed
    }

    It 'is no id of <cmdlet>, whether <how>' -ForEach @(
        foreach ($cmdlet in 'Get-ExchangeOrder', 'Get-ExchangeOrderJournal', 'Get-ExchangeTrade', 'Resolve-ExchangeOrder') {
            foreach ($id in 'OrderId', 'ClientOrderId' | Where-Object { (Get-Command $cmdlet).Parameters.ContainsKey($_) }) {
                foreach ($blank in $null, '', ' ') {
                    @{ cmdlet = $cmdlet; how = "typed: -$id '$blank'"; id = $id; blank = $blank; piped = $false }
                    @{ cmdlet = $cmdlet; how = "piped: $id '$blank'"; id = $id; blank = $blank; piped = $true }
                }
            }
        }
    ) {
        $result = Get-Outcome {
            $row = @{ Account = 'bb'; $id = $blank }
            if ($piped) { [pscustomobject]$row | & $cmdlet } else { & $cmdlet @row }
        }
        $result.Output | Should -BeNullOrEmpty
        $result.Id | Should -BeLike 'InvalidRequest,*'
        $result.Target | Should -Be bb
        $result.Message | Should -Match 'given, and empty'
    }

    It 'is no id where the other one names the order' {
        (Get-ExchangeOrder bb -OrderId $open.OrderId -ClientOrderId $nosuch).OrderId | Should -Be $open.OrderId
        ([pscustomobject]@{ Account = 'bb'; OrderId = ''; ClientOrderId = $open.ClientOrderId } | Get-ExchangeOrder).OrderId | Should -Be $open.OrderId
    }

    It 'is no symbol either' {
        (Get-Outcome { Get-ExchangeOrder bb $nosuch }).Message | Should -BeLike '*-Symbol is given, and empty*'
    }

    It 'is not given where it is a cell of a row' {
        $row = [pscustomobject]@{ Account = 'bb'; Symbol = 'BTCUSDT'; Side = 'Buy'; Quantity = '0.001'; Price = '20000'; TriggerPrice = ''; ReduceOnly = ''; ClientOrderId = ''; GoodTillTime = ' '; TimeInForce = '' }
        ($row | New-ExchangeOrder).Outcome | Should -Be Confirmed
    }
}
