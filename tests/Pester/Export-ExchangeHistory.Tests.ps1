BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    . "$PSScriptRoot/NetworkCases.ps1"
    $script:testHome = New-TestHome
    $accounts = @(
        @{ name = 'bb'; exchange = 'Bybit'; apiKey = $CanaryKey; apiSecret = $CanarySecret }
        @{ name = 'bn'; exchange = 'Binance' }
    )

    # A minute's weight allows one request for a file at an address, so that each that is asked for has a simulator of its own.
    $script:simulator = Start-Simulator -Config @{ accounts = $accounts; download = @{ processingMs = 100 } }
    $script:elsewhere = Start-Simulator -Config @{ accounts = $accounts; download = @{ processingMs = 0; linkHost = 'files.evil.example'; linkScheme = 'https' } }
    $script:slow = Start-Simulator -Config @{ accounts = $accounts; download = @{ processingMs = 1500 } }
    $null = Add-SharedTestAccount $simulator bb Bybit
    $null = Add-SharedTestAccount $simulator bn Binance
    $null = Add-SharedTestAccount $elsewhere bn2 Binance
    $null = Add-SharedTestAccount $slow bn3 Binance
    $null = New-ExchangeAccount real Binance -BaseAddress $simulator.BaseAddress -ApiKeyVariable TEST_KEY_bn -ApiSecretVariable TEST_SECRET_bn -Confirm:$false
    $null = New-ExchangeAccount keyless Bybit -Environment Testnet -BaseAddress $simulator.BaseAddress -ApiKeyVariable NO_SUCH_KEY -ApiSecretVariable NO_SUCH_SECRET 3>$null
    $null = New-ExchangeAccount old Bybit -Environment Simulated
    $null = Disable-ExchangeAccount old
    $script:by = 'ExchangeAccounts.PowerShell.ExportExchangeHistoryCommand'
    $script:folder = New-Item (Join-Path $testHome 'out') -ItemType Directory -Force
    $script:span = @{ StartTime = [datetime]::UtcNow.Date.AddDays(-20); EndTime = [datetime]::UtcNow.Date.AddDays(-1) }
    $null = New-ExchangeOrder bb, bn BTC:PERP-USDT Buy -Quantity 0.02 -Type Market
    $null = New-ExchangeOrder bb BTC:PERP-USDT Sell -Quantity 0.01 -Type Market

    function Get-OutFile { (Get-ChildItem $folder).Name }
    function Get-PendingFile { Get-ChildItem (Join-Path $testHome 'state/exports') -Filter *.json -ErrorAction Ignore }
    function Get-Asked($Simulator) { @(Get-SimulatorRequest $Simulator | Where-Object path -Like '*/asyn') }
}

AfterAll {
    $simulator, $elsewhere, $slow | ForEach-Object { Stop-Simulator $_ }
}

Describe 'Export-ExchangeHistory' {
    BeforeEach {
        Get-ChildItem $folder | Remove-Item -Recurse
        Clear-SimulatorFault $simulator
        Clear-SimulatorRequest $simulator
        $script:file = Join-Path $folder 'a.csv'
        $script:recent = @{ StartTime = (Get-Date).AddDays(-1) }
    }

    Context 'where the exchange prepares no files' {
        It 'writes the <_>s page by page, the oldest first' -ForEach Order, Trade, Ledger {
            $done = Export-ExchangeHistory bb $_ $file @recent
            $done | Should -BeOfType ExchangeAccounts.ExchangeHistoryExport
            $done.Account | Should -Be bb
            $done.Kind | Should -Be $_
            $done.Prepared | Should -BeFalse
            $done.Path | Should -Be $file
            $done.Bytes | Should -Be (Get-Item $file).Length
            $rows = @(Import-Csv $file)
            $rows.Count | Should -Be $done.Rows
            $rows.Count | Should -BeGreaterOrEqual 2
            $times = $rows.($_ -eq 'Order' ? 'CreateTime' : 'Time')
            $times | Should -Be ($times | Sort-Object)
            Get-OutFile | Should -Be a.csv
        }

        It 'writes what Get-ExchangeTrade and ConvertTo-ExchangeCsv would' {
            $null = Export-ExchangeHistory bb Trade $file @recent -Symbol BTC/USDT
            Get-Content $file | Should -Be (Get-ExchangeTrade bb BTC/USDT @recent -OldestFirst | ConvertTo-ExchangeCsv)
        }

        It 'takes a path as PowerShell does' {
            Push-Location $folder
            try { (Export-ExchangeHistory bb -Kind Trade -Path ./b.csv @recent).Path | Should -Be (Join-Path $folder b.csv) }
            finally { Pop-Location }
            (Get-Outcome { Export-ExchangeHistory bb Trade Env:none @recent }).Id | Should -Be "InvalidRequest,$by"
        }

        It 'asks nobody, and says with -WhatIf what it would do' {
            Export-ExchangeHistory bb Trade $file @recent -WhatIf | Should -BeNullOrEmpty
            Get-SignedRequest $simulator | Should -BeNullOrEmpty
            Get-OutFile | Should -BeNullOrEmpty
            $child = Invoke-ChildPwsh "Import-Module '$ModulePath'; Export-ExchangeHistory keyless Trade '$file' -StartTime '2026-01-01T00:00:00Z' -EndTime '2026-02-01T00:00:00Z' -WhatIf"
            $child.Output -replace '\s+', ' ' | Should -BeLike '*"Read the trades from 2026-01-01 00:00:00 to 2026-02-01 00:00:00 UTC page by page, and write to*on target "keyless (Bybit Testnet, http*'
        }
    }

    Context 'where the exchange prepares files' {
        It 'asks for a file, waits and fetches it without the key' {
            $outcome = Get-Outcome { Export-ExchangeHistory bn Trade $file @span }
            $outcome.Errors | Should -BeNullOrEmpty
            $done = $outcome.Output
            $done.Prepared | Should -BeTrue
            $done.Rows | Should -BeNullOrEmpty
            $done.DownloadId | Should -Match '^\d+$'
            $done.StartTime.Kind | Should -Be Utc
            Get-Content $file -TotalCount 1 | Should -BeLike 'id,orderId,symbol,*'
            $fetched = @(Get-SimulatorRequest $simulator | Where-Object path -Like '/download/*')
            $fetched.Count | Should -Be 1
            $fetched.signed | Should -BeFalse
            $fetched.apiKey | Should -BeNullOrEmpty
            Get-PendingFile | Should -BeNullOrEmpty
            ($done | Get-RenderedView) | Should -Match 'Trade\s+[\d-]+ 00:00:00\s+[\d-]+ 00:00:00\s+yes'
        }

        It 'names quota and weight, and asks on LIVE only' {
            $child = Invoke-ChildPwsh "Import-Module '$ModulePath'; Export-ExchangeHistory bn Order '$file' -StartTime '2026-01-01T00:00:00Z' -EndTime '2026-02-01T00:00:00Z' -WhatIf"
            $child.Output -replace '\s+', ' ' | Should -BeLike '*"Ask for a prepared file of the orders from 2026-01-01 00:00:00 to 2026-02-01 00:00:00 UTC, one of 10 a month, those asked for on the exchange*s site included, for 1500 of the 2400 units of request weight a minute, and write to *on target "bn (Binance Testnet, http*'
            $outcome = Get-Outcome { Export-ExchangeHistory real Order $file @span }
            $outcome.Id | Should -Be "ConfirmationRequired,$by"
            $outcome.Target | Should -Be real
            $outcome.Message | Should -Match 'one of 10 a month'
            $outcome.Advice | Should -Match '-Confirm:\$false'
            (Get-Outcome { Export-ExchangeHistory bn Order $file @span -Confirm }).Id | Should -Be "ConfirmationRequired,$by"
            Get-SignedRequest $simulator | Should -BeNullOrEmpty
            Get-OutFile | Should -BeNullOrEmpty
        }

        It 'refuses a link to another host and keeps the id' {
            $outcome = Get-Outcome { Export-ExchangeHistory bn2 Trade $file @span }
            $outcome.Id | Should -Be "Rejected,$by"
            $outcome.Target | Should -Be bn2
            $outcome.Message | Should -Match 'files\.evil\.example'
            $outcome.Message | Should -Not -Match '/download/'
            Get-OutFile | Should -BeNullOrEmpty
            Get-PendingFile | Should -HaveCount 1
            Get-PendingFile | Remove-Item
        }

        It 'goes on after Ctrl+C with the file that was asked for' {
            $shell = [powershell]::Create()
            $null = $shell.AddScript("param(`$span, `$file) Import-Module '$ModulePath'; Export-ExchangeHistory bn3 Trade `$file @span").AddArgument($span).AddArgument($file)
            $running = $shell.BeginInvoke()
            $deadline = [datetime]::UtcNow.AddSeconds(30)
            while (-not (Get-PendingFile | Select-String downloadId)) {
                if ($running.IsCompleted -or [datetime]::UtcNow -gt $deadline) { throw "no file was asked for: $($shell.Streams.Error)" }
            }
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $watch.ElapsedMilliseconds | Should -BeLessThan 1000
            $shell.Dispose()
            Get-OutFile | Should -BeNullOrEmpty

            $other = Get-Outcome { Export-ExchangeHistory bn3 Trade $file -StartTime $span.StartTime.AddDays(-1) -EndTime $span.EndTime -WhatIf }
            $other.Warnings | Should -Match 'without another of the month''s files, run the command with -StartTime'

            # Until the file is ready: a look that comes before is followed by the next in ten seconds.
            while ($watch.ElapsedMilliseconds -lt 1600) { Start-Sleep -Milliseconds 50 }
            $outcome = Get-Outcome { Export-ExchangeHistory bn3 Trade $file @span }
            $outcome.Errors | Should -BeNullOrEmpty
            $outcome.Warnings | Should -Match 'This run goes on with it'
            $outcome.Output.DownloadId | Should -Not -BeNullOrEmpty
            Get-Asked $slow | Should -HaveCount 1
            Get-PendingFile | Should -BeNullOrEmpty
            Get-OutFile | Should -Be a.csv
        }
    }

    Context 'bad input' {
        It 'keeps a file that is there, unless -Force' {
            Set-Content $file old
            $outcome = Get-Outcome { Export-ExchangeHistory bb Trade $file @recent }
            $outcome.Id | Should -Be "InvalidRequest,$by"
            $outcome.Category | Should -Be InvalidArgument
            $outcome.Advice | Should -Match '-Force'
            Get-Content $file | Should -Be old
            (Export-ExchangeHistory bb Trade $file @recent -Force).Rows | Should -BeGreaterThan 0
            Get-Content $file -TotalCount 1 | Should -BeLike 'Account,*'
        }

        It 'refuses <What>' -ForEach @(
            @{ What = 'a span that is longer than the exchange prepares'; Account = 'bn'; More = @{ StartTime = '2024-01-01T00:00:00Z'; EndTime = '2026-01-01T00:00:00Z' }; Says = 'at most 365 days' }
            @{ What = 'a start after the end'; Account = 'bb'; More = @{ StartTime = '2026-02-01T00:00:00Z'; EndTime = '2026-01-01T00:00:00Z' }; Says = 'after the end' }
            @{ What = 'a start that is yet to come'; Account = 'bb'; More = @{ StartTime = '2126-02-01T00:00:00Z' }; Says = 'yet to come' }
            @{ What = 'a symbol where the file has all'; Account = 'bn'; More = @{ StartTime = '2026-01-01T00:00:00Z'; EndTime = '2026-02-01T00:00:00Z'; Symbol = 'BTC/USDT' }; Says = 'all symbols' }
            @{ What = 'a folder that is not there'; Account = 'bb'; More = @{ StartTime = '2026-01-01T00:00:00Z'; Path = '/no/such/folder/a.csv' }; Says = "The folder '.*folder' does not exist" }
            @{ What = 'a file where a folder should be'; Account = 'bb'; More = @{ StartTime = '2026-01-01T00:00:00Z'; Path = (Join-Path $PSHOME 'pwsh.dll/a.csv') }; Says = 'is a file, no folder' }
        ) {
            $given = @{ Account = $Account; Kind = 'Trade'; Path = $file } + @{}
            $More.Keys | ForEach-Object { $given[$_] = $More[$_] }
            $outcome = Get-Outcome { Export-ExchangeHistory @given }
            $outcome.Id | Should -Be "InvalidRequest,$by"
            $outcome.Target | Should -Be $Account
            $outcome.Message | Should -Match $Says
            Get-SignedRequest $simulator | Should -BeNullOrEmpty
        }

        It 'lists the kinds where <_> is given' -ForEach "'Orders'", "'Order, Trade'", '2', "''", '$null' {
            $call = [scriptblock]::Create("Export-ExchangeHistory bb $_ `$file @recent")
            { & $call } | Should -Throw -ExpectedMessage '*Order*Trade*Ledger*' -ErrorId "ParameterArgumentTransformationError,$by"
        }

        It 'says that nothing can be written in the folder, before anything is asked for' {
            $long = Join-Path $folder ('n' * 250)
            $outcome = Get-Outcome { Export-ExchangeHistory bb Trade $long @recent }
            $outcome.Id | Should -Be "StateUnwritable,$by"
            $outcome.Message | Should -Match "In the folder '$([regex]::Escape($folder))' no file"
            $outcome.Advice | Should -Match '-Path'
            Get-SignedRequest $simulator | Should -BeNullOrEmpty
        }

        It 'says of an account that is unknown, archived or without a key, and takes one each' {
            (Get-Outcome { Export-ExchangeHistory nobody Trade $file @recent }).Id | Should -Be "AccountNotFound,$by"
            (Get-Outcome { Export-ExchangeHistory old Trade $file @recent }).Id | Should -Be "AccountArchived,$by"
            (Get-Outcome { Export-ExchangeHistory keyless Trade $file @recent }).Id | Should -Be "SecretNotFound,$by"
            (Get-Outcome { Export-ExchangeHistory b* Trade $file @recent }).Id | Should -Be "InvalidRequest,$by" -Because 'only exact names are taken'
            { Export-ExchangeHistory -Account bb, bn -Kind Trade -Path $file @recent } | Should -Throw -ErrorId "CannotConvertArgument,$by"
            $both = Get-Outcome { 'bb', 'bb' | Export-ExchangeHistory -Kind Trade -Path $file @recent }
            $both.Id | Should -Be "InvalidRequest,$by"
            $both.Output | Should -HaveCount 1
        }

        It 'takes accounts and files by name' {
            $done = [pscustomobject]@{ Account = 'bb'; Path = Join-Path $folder x.csv }, [pscustomobject]@{ Account = 'bb'; Path = Join-Path $folder y.csv } | Export-ExchangeHistory -Kind Trade @recent
            $done.Path | Split-Path -Leaf | Sort-Object | Should -Be x.csv, y.csv
        }

        It 'leaves no file where <What> comes in between' -ForEach @(
            @{ What = 'a reply that is no JSON'; Rule = @{ Kind = 'Body'; Body = '<html>' }; Id = 'Protocol' }
            @{ What = 'a blocked address'; Rule = @{ Kind = 'Status'; Status = 403; Body = 'Forbidden' }; Id = 'PermissionDenied' }
        ) {
            Add-SimulatorFault $simulator ($Rule + @{ PathPrefix = '/v5/execution/list' })
            $outcome = Get-Outcome { Export-ExchangeHistory bb Trade $file @recent }
            $outcome.Id | Should -Be "$Id,$by"
            $outcome.Target | Should -Be bb
            Get-OutFile | Should -BeNullOrEmpty
        }
    }

    It 'stops within a second while nothing answers, and leaves no file' {
        Add-SimulatorFault $simulator @{ Kind = 'NeverAnswer' }
        Measure-Stop $simulator "Export-ExchangeHistory bb Trade '$file' -StartTime (Get-Date).AddDays(-1)" | Should -BeLessThan 1000
        Get-OutFile | Should -BeNullOrEmpty
    }

    It 'completes accounts, kinds and symbols' {
        (Get-Completion 'Export-ExchangeHistory b').CompletionText | Should -Contain bn
        (Get-Completion 'Export-ExchangeHistory bb ').CompletionText | Should -Be Ledger, Order, Trade
        (Get-Completion 'Export-ExchangeHistory bb Trade -Symbol BTC').CompletionText | Should -Contain 'BTC:PERP-USDT'
    }
}
