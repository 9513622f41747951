# Dot-sourced by every test file: imports the built module, gives the test a home of its own and, where wanted, a
# simulated exchange on loopback in another process.
$ErrorActionPreference = 'Stop'
$script:RepositoryRoot = Split-Path (Split-Path $PSScriptRoot)
$script:ModulePath = Join-Path $RepositoryRoot 'output/ExchangeAccounts/ExchangeAccounts.psd1'
$PSStyle.OutputRendering = 'PlainText'
$ProgressPreference = 'SilentlyContinue'

# The canary: the runner looks for these in everything that any test printed or left on the disk.
$script:CanaryKey = 'CANARYKEY00000000000000000000000001'
$script:CanarySecret = 'canary-secret-must-never-be-seen-0001'

Import-Module $ModulePath -Force

function New-TestHome {
    # The runner names a folder that it searches afterwards; alone, a test makes its own.
    $root = if ($env:EXCHANGEACCOUNTS_TEST_ROOT) { $env:EXCHANGEACCOUNTS_TEST_ROOT } else { [IO.Path]::GetTempPath() }
    $path = Join-Path $root "home-$([guid]::NewGuid().ToString('N').Substring(0, 8))"
    $env:EXCHANGEACCOUNTS_HOME = $path
    $path
}

function Start-Simulator {
    param([string[]] $ArgumentList = @(), [hashtable] $Config)

    $dll = Get-ChildItem (Join-Path $RepositoryRoot 'src/ExchangeAccounts.Simulator.Server/bin') -Recurse -Filter 'ExchangeAccounts.Simulator.Server.dll' |
        Where-Object FullName -NotMatch '[\\/]ref(int)?[\\/]' | Sort-Object LastWriteTime | Select-Object -Last 1
    $arguments = @($dll.FullName, '--port', '0') + $ArgumentList
    if ($Config) {
        $file = Join-Path ([IO.Path]::GetTempPath()) "simulator-$([guid]::NewGuid().ToString('N')).json"
        $Config | ConvertTo-Json -Depth 10 | Set-Content $file
        $arguments += '--config', $file
    }

    $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
    $arguments | ForEach-Object { $start.ArgumentList.Add($_) }
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $process = [Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLine()
    if (-not $line) { throw "the simulator did not start: $($process.StandardError.ReadToEnd())" }
    $hello = $line | ConvertFrom-Json
    [pscustomobject]@{ Process = $process; BaseAddress = $hello.baseAddress.TrimEnd('/'); Accounts = $hello.accounts }
}

function Stop-Simulator {
    param($Simulator)
    if ($Simulator -and -not $Simulator.Process.HasExited) {
        $Simulator.Process.Kill()
        $Simulator.Process.WaitForExit()
    }
}

# The requests that the simulator has received, oldest first.
function Get-SimulatorRequest {
    param($Simulator)
    (Invoke-RestMethod "$($Simulator.BaseAddress)/simulator/requests")
}

function Clear-SimulatorRequest {
    param($Simulator)
    $null = Invoke-RestMethod "$($Simulator.BaseAddress)/simulator/requests" -Method Delete
}

function Add-SimulatorFault {
    param($Simulator, [hashtable] $Rule)
    $null = Invoke-RestMethod "$($Simulator.BaseAddress)/simulator/faults" -Method Post -ContentType 'application/json' -Body ($Rule | ConvertTo-Json -Depth 5)
}

function Clear-SimulatorFault {
    param($Simulator)
    $null = Invoke-RestMethod "$($Simulator.BaseAddress)/simulator/faults" -Method Delete
}

function New-TestCredential {
    param([string] $Key, [string] $Secret)
    [pscredential]::new($Key, (ConvertTo-SecureString $Secret -AsPlainText -Force))
}

# An account of the module for an account of the simulator; its key lives in this session only.
function Add-TestAccount {
    param($Simulator, [string] $Name, [string] $Exchange, $Account, [hashtable] $More = @{})
    if (-not $Account) { $Account = $Simulator.Accounts | Where-Object exchange -EQ $Exchange | Select-Object -First 1 }
    New-ExchangeAccount -Name $Name -Exchange $Account.exchange -Environment Testnet -BaseAddress $Simulator.BaseAddress `
        -Credential (New-TestCredential $Account.apiKey $Account.apiSecret) -SessionOnly @More
}

# Runs script text in a pwsh of its own, as a scheduler would.
function Invoke-ChildPwsh {
    param([string] $Script, [string[]] $More = @())
    $output = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive @More -Command $Script 2>&1
    [pscustomobject]@{ ExitCode = $LASTEXITCODE; Output = ($output | Out-String) }
}

# The command of a pwsh that hears Ctrl+C: a run that was started in the background of a script ignores it, and so would all
# that it starts.
function Get-InterruptibleShell {
    $status = '/proc/self/status'
    $ignored = if (Test-Path $status) { (Select-String -Path $status -Pattern '^SigIgn:\s*([0-9a-f]+)').Matches.Groups[1].Value }
    if ($ignored -and ([Convert]::ToUInt64($ignored, 16) -band 2)) { 'env', '--default-signal=INT' }
    (Get-Process -Id $PID).Path
}

# What a user's Tab offers.
function Get-Completion {
    param([string] $Text)
    [System.Management.Automation.CommandCompletion]::CompleteInput($Text, $Text.Length, $null).CompletionMatches
}

# What a terminal of 120 columns shows.
function Get-RenderedView {
    param([Parameter(ValueFromPipeline)] $InputObject)
    begin { $all = [Collections.Generic.List[object]]::new() }
    process { $all.Add($InputObject) }
    end { $all | Out-String -Width 120 }
}

# What a command wrote, warned and failed with, under the default error preference; a terminating error counts as one.
function Get-Outcome {
    param([scriptblock] $Command)
    $ErrorActionPreference = 'Continue'
    $all = [Collections.Generic.List[object]]::new()
    try { & $Command 2>&1 3>&1 | ForEach-Object { $all.Add($_) } } catch { $all.Add($_) }
    $errors = @($all | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
    [pscustomobject]@{
        Output   = @($all | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] -and $_ -isnot [System.Management.Automation.WarningRecord] })
        Warnings = @($all | Where-Object { $_ -is [System.Management.Automation.WarningRecord] } | ForEach-Object Message)
        Errors   = $errors
        Id       = if ($errors) { $errors[0].FullyQualifiedErrorId } else { '' }
        Category = if ($errors) { $errors[0].CategoryInfo.Category } else { '' }
        Target   = if ($errors) { $errors[0].TargetObject } else { $null }
        Message  = if ($errors) { "$($errors[0])" } else { '' }
        Advice   = if ($errors) { $errors[0].ErrorDetails.RecommendedAction } else { '' }
    }
}

# An account whose key every runspace of this process finds: in environment variables.
function Add-SharedTestAccount {
    param($Simulator, [string] $Name, [string] $Exchange, $Account)
    if (-not $Account) { $Account = $Simulator.Accounts | Where-Object exchange -EQ $Exchange | Select-Object -First 1 }
    [Environment]::SetEnvironmentVariable("TEST_KEY_$Name", $Account.apiKey)
    [Environment]::SetEnvironmentVariable("TEST_SECRET_$Name", $Account.apiSecret)
    New-ExchangeAccount -Name $Name -Exchange $Account.exchange -Environment Testnet -BaseAddress $Simulator.BaseAddress `
        -ApiKeyVariable "TEST_KEY_$Name" -ApiSecretVariable "TEST_SECRET_$Name"
}

# How long it takes to stop a script that has sent a request which is never answered. Milliseconds.
function Measure-Stop {
    param($Simulator, [string] $Script)
    Clear-SimulatorRequest $Simulator
    $shell = [powershell]::Create()
    $null = $shell.AddScript("Import-Module '$ModulePath'; $Script")
    $running = $shell.BeginInvoke()
    $deadline = [datetime]::UtcNow.AddSeconds(10)
    while (@(Get-SimulatorRequest $Simulator).Count -eq 0) {
        if ($running.IsCompleted -or [datetime]::UtcNow -gt $deadline) { throw "nothing was sent: $($shell.Streams.Error)" }
    }
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $shell.Stop()
    $elapsed = $watch.ElapsedMilliseconds
    if ($shell.Streams.Error.Count) { throw "a stopped command wrote errors: $($shell.Streams.Error)" }
    $shell.Dispose()
    $elapsed
}
